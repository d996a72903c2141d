import { amend } from "./amend.ts";
import { approveTemplate } from "./approveTemplate.ts";
import { attest } from "./attest.ts";
import { attestExport } from "./attestExport.ts";
import { concludeInvestigation } from "./concludeInvestigation.ts";
import { confirmAmendment } from "./confirmAmendment.ts";
import { decide } from "./decide.ts";
import { decideException } from "./decideException.ts";
import { draftTemplate } from "./draftTemplate.ts";
import { enableMethods } from "./enableMethods.ts";
import { endException } from "./endException.ts";
import { exportRecipients } from "./exportRecipients.ts";
import { getAmendment } from "./getAmendment.ts";
import { getCensus } from "./getCensus.ts";
import { getCohorts } from "./getCohorts.ts";
import { getEvidence } from "./getEvidence.ts";
import { getGate } from "./getGate.ts";
import { getHealth } from "./getHealth.ts";
import { getPerson } from "./getPerson.ts";
import { getPlanDiff } from "./getPlanDiff.ts";
import { getReport } from "./getReport.ts";
import { getRollback } from "./getRollback.ts";
import { getRollout } from "./getRollout.ts";
import { getTemplate } from "./getTemplate.ts";
import { getTimeline } from "./getTimeline.ts";
import { keepTemplate } from "./keepTemplate.ts";
import { listChecks } from "./listChecks.ts";
import { listDeviceAudit } from "./listDeviceAudit.ts";
import { listExceptions } from "./listExceptions.ts";
import { listGates } from "./listGates.ts";
import { listHoldouts } from "./listHoldouts.ts";
import { listLegacyUses } from "./listLegacyUses.ts";
import { listMessages } from "./listMessages.ts";
import { listRecipients } from "./listRecipients.ts";
import { listRollouts } from "./listRollouts.ts";
import { listStranded } from "./listStranded.ts";
import { logQuestion } from "./logQuestion.ts";
import { openApi } from "./openApi.ts";
import { order } from "./order.ts";
import { previewTemplate } from "./previewTemplate.ts";
import { proposeSending } from "./proposeSending.ts";
import { receiveHelpdeskEvent } from "./receiveHelpdeskEvent.ts";
import { refreshChecks } from "./refreshChecks.ts";
import { registerIssue } from "./registerIssue.ts";
import { answer } from "./reply.ts";
import { requestException } from "./requestException.ts";
import { type Route, route } from "./route.ts";
import { setSwitch } from "./setSwitch.ts";
import { startRollout } from "./startRollout.ts";
import { stepRoutes } from "./stepRoutes.ts";
import { suggestPeople } from "./suggestPeople.ts";
import { updateIssue } from "./updateIssue.ts";
import { withdrawSending } from "./withdrawSending.ts";

/** Describes all routes; it is one of them. */
const getOpenApi = route({
  name: "getOpenApi",
  method: "GET",
  path: "openapi.json",
  roles: "anyone",
  summary: "Describes this API as OpenAPI 3.1.",
  answers: { 200: { meaning: "The description." } },
  handle: async () => answer(200, openApi(routes)),
});

/** Every route: registered, described and tested from this table alone. */
export const routes: readonly Route[] = [
  startRollout,
  listRollouts,
  getRollout,
  getTimeline,
  listGates,
  getGate,
  decide,
  getEvidence,
  getPlanDiff,
  order,
  attest,
  amend,
  getAmendment,
  confirmAmendment,
  getRollback,
  getReport,
  getCohorts,
  suggestPeople,
  enableMethods,
  getPerson,
  concludeInvestigation,
  requestException,
  listExceptions,
  listHoldouts,
  listChecks,
  listStranded,
  refreshChecks,
  listDeviceAudit,
  getCensus,
  listLegacyUses,
  decideException,
  endException,
  registerIssue,
  updateIssue,
  receiveHelpdeskEvent,
  setSwitch,
  ...stepRoutes,
  draftTemplate,
  listMessages,
  getTemplate,
  approveTemplate,
  previewTemplate,
  proposeSending,
  withdrawSending,
  keepTemplate,
  listRecipients,
  exportRecipients,
  attestExport,
  logQuestion,
  getHealth,
  getOpenApi,
];
