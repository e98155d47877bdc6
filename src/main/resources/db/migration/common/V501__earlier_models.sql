-- Deployments from before user tasks named their effect on the case, and the effects of their tasks by the ids those
-- models used. Cases that run on them go on; no model deployed later is looked up here.
create table ge_earlier_deployment (
  deployment_id varchar(64) not null primary key
);

insert into ge_earlier_deployment (deployment_id) select id_ from ACT_RE_DEPLOYMENT;

create table ge_earlier_effect (
  process_key varchar(64) not null,
  element_id varchar(64) not null,
  effect varchar(40) not null,
  primary key (process_key, element_id)
);

insert into ge_earlier_effect (process_key, element_id, effect) values
  ('administrative-approvals', 'userTask_submitPermit', 'SUBMIT_PERMIT'),
  ('administrative-approvals', 'userTask_recordDecision', 'RECORD_DECISION'),
  ('administrative-approvals', 'userTask_supplementPermit', 'AWAIT_CORRECTION'),
  ('administrative-approvals', 'userTask_revisePermit', 'AWAIT_CORRECTION'),
  ('customer-works', 'userTask_reviewDesign', 'REVIEW_DESIGN'),
  ('customer-works', 'userTask_reviseDesign', 'AWAIT_CORRECTION'),
  ('customer-works', 'userTask_awaitCustomerWorks', 'FINISH_CUSTOMER_WORKS'),
  ('customer-works', 'userTask_inspectConcealed', 'INSPECT_CONCEALED'),
  ('customer-works', 'userTask_rectifyConcealed', 'AWAIT_CORRECTION'),
  ('grid-works', 'userTask_scheduleWorks', 'SCHEDULE_WORKS'),
  ('grid-works', 'userTask_construct', 'FINISH_WORKS'),
  ('grid-works', 'userTask_handOver', 'HAND_OVER_WORKS'),
  ('hv-dual-supply', 'userTask_checkDocuments', 'ACCEPT'),
  ('hv-dual-supply', 'userTask_surveySite', 'RECORD_SURVEY'),
  ('hv-dual-supply', 'userTask_draftPlan', 'DRAFT_PLAN'),
  ('hv-dual-supply', 'userTask_replyPlan', 'REPLY_PLAN'),
  ('hv-dual-supply', 'userTask_confirmPlan', 'CONFIRM_PLAN'),
  ('hv-dual-supply', 'userTask_signContract', 'SIGN_CONTRACT'),
  ('hv-dual-supply', 'userTask_settleFees', 'SETTLE_FEES'),
  ('hv-dual-supply', 'userTask_collectRating', 'COLLECT_RATING'),
  ('hv-single-supply', 'userTask_checkDocuments', 'ACCEPT'),
  ('hv-single-supply', 'userTask_surveySite', 'RECORD_SURVEY'),
  ('hv-single-supply', 'userTask_draftPlan', 'DRAFT_PLAN'),
  ('hv-single-supply', 'userTask_replyPlan', 'REPLY_PLAN'),
  ('hv-single-supply', 'userTask_confirmPlan', 'CONFIRM_PLAN'),
  ('hv-single-supply', 'userTask_signContract', 'SIGN_CONTRACT'),
  ('hv-single-supply', 'userTask_settleFees', 'SETTLE_FEES'),
  ('hv-single-supply', 'userTask_collectRating', 'COLLECT_RATING'),
  ('inspection-and-energisation', 'userTask_inspectJointly', 'INSPECT_COMPLETION'),
  ('inspection-and-energisation', 'userTask_rectify', 'AWAIT_CORRECTION'),
  ('inspection-and-energisation', 'userTask_orderEnergisation', 'ORDER_ENERGISATION'),
  ('inspection-and-energisation', 'userTask_connectMeter', 'CONNECT_METER'),
  ('inspection-and-energisation', 'userTask_inspectCompletion', 'INSPECT_COMPLETION'),
  ('inspection-and-energisation', 'userTask_rectifyCompletion', 'AWAIT_CORRECTION'),
  ('inspection-and-energisation', 'userTask_orderSwitching', 'ORDER_ENERGISATION'),
  ('inspection-and-energisation', 'userTask_installMeter', 'CONNECT_METER'),
  ('lv-residential', 'userTask_checkDocuments', 'ACCEPT'),
  ('lv-residential', 'userTask_signContract', 'SIGN_CONTRACT'),
  ('lv-residential', 'userTask_connectMeter', 'CONNECT_METER'),
  ('lv-residential', 'userTask_collectRating', 'COLLECT_RATING'),
  ('lv-small-business', 'userTask_checkDocuments', 'ACCEPT'),
  ('lv-small-business', 'userTask_signContract', 'SIGN_CONTRACT'),
  ('lv-small-business', 'userTask_connectMeter', 'CONNECT_METER'),
  ('lv-small-business', 'userTask_collectRating', 'COLLECT_RATING'),
  ('lv-standard', 'userTask_checkDocuments', 'ACCEPT'),
  ('lv-standard', 'userTask_signContract', 'SIGN_CONTRACT'),
  ('lv-standard', 'userTask_surveySite', 'RECORD_SURVEY'),
  ('lv-standard', 'userTask_draftPlan', 'DRAFT_PLAN'),
  ('lv-standard', 'userTask_replyPlan', 'REPLY_PLAN'),
  ('lv-standard', 'userTask_confirmPlan', 'CONFIRM_PLAN'),
  ('lv-standard', 'userTask_awaitCustomerWorks', 'FINISH_CUSTOMER_WORKS'),
  ('lv-standard', 'userTask_connectMeter', 'CONNECT_METER'),
  ('lv-standard', 'userTask_collectRating', 'COLLECT_RATING'),
  ('plan-review', 'userTask_reviewPlan', 'REVIEW_PLAN'),
  ('plan-review', 'userTask_countersign', 'REVIEW_PLAN'),
  ('plan-review', 'userTask_reviewCollectively', 'REVIEW_PLAN'),
  ('plan-review', 'userTask_reviewAtMeeting', 'REVIEW_PLAN'),
  ('plan-review', 'userTask_decidePayer', 'DECIDE_PAYER');
