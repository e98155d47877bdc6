// An integrator's program on nothing but the client made from docs/openapi.json: starts a case, follows it, passes on decisions.
// case.ts BASE LOGIN PASSWORD start FACTS | follow NO | decide NO PERMIT; answers one line of JSON.
import { ApplicationsApi, Configuration, ResponseError, type Facts } from './api/index.ts';

const [basePath, username, password, action, ...given] = process.argv.slice(2);
const cases = new ApplicationsApi(new Configuration({ basePath, username, password }));

async function start(facts: Facts) {
  const receipt = await cases.postApplications({ applicationRequestBody: {
    channel: 'ONLINE', region: '320500', utility: 'SGCC', customer: { name: '接口程序测试用户' }, site: { address: '苏州市人民路88号' },
    documents: ['SUBJECT_ID', 'PROPERTY_CERT', 'PROJECT_APPROVAL'], facts
  } });
  return { no: receipt.applicationNo, flow: receipt.flow };
}

async function follow(no: string) {
  const [one, permits] = [await cases.getApplicationsNo({ no }), await cases.getApplicationsNoApprovals({ no })];
  return { state: one.state, permits: Object.fromEntries(permits.approvals.map(permit => [permit.permit, permit.state])) };
}

async function decide(no: string, permit: string) {
  const decided = await cases.postApplicationsNoApprovalsPermitDecision({ no, permit,
    approvalDecisionGiven: { decision: 'approved', documentNo: 'PF-TS-1' } });
  return { state: decided.state };
}

try {
  const answer = action === 'start' ? await start(JSON.parse(given[0])) : action === 'follow' ? await follow(given[0])
    : await decide(given[0], given[1]);
  console.log(JSON.stringify(answer));
} catch (refused) {
  if (!(refused instanceof ResponseError)) {
    throw refused;
  }
  console.log(JSON.stringify({ status: refused.response.status, ...await refused.response.json() }));
}
