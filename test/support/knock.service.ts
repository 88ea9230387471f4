import { addDays } from '../../src/platform/clock/day.rules.js';
import { newId } from '../../src/platform/database/id.rules.js';
import type { Answer, SendOptions } from './client.service.js';
import { pdf } from './paper.data.js';
import type { Route } from './routes.service.js';
import { metadata } from './tus.service.js';
import type { Stage, StagedDossier, Visitor } from './stage.service.js';

/** A request to one route about one dossier. */
export interface Knock {
  method: string;
  path: string;
  options: SendOptions;
}

type Make = (stage: Stage, dossier: StagedDossier) => unknown;

let addresses = 0;

const askFor = ({ clock }: Stage['house']) => ({
  documentType: 'lang-cert',
  why: 'The level is not said',
  blocks: 'nothing',
  dueOn: addDays(clock.today(), 10),
});

const sittingOn = ({ clock }: Stage['house']) => ({
  on: addDays(clock.today(), 10),
  from: '10:00',
  minutes: 20,
  seats: 1,
  place: 'Room 12',
  language: 'en',
  examinerIds: [newId()],
  closesHours: 24,
});

/** Bodies that are well-formed, so that only the right to do it is asked; most are refused afterwards or change nothing. */
const BODIES: Record<string, Make> = {
  'PATCH /api/v1/offerings/{id}': () => ({ reason: 'nothing changes', active: true }),
  'PATCH /api/v1/intakes/{id}': () => ({ reason: 'nothing changes' }),
  'PUT /api/v1/packs/{code}/draft': () => ({ version: 0, content: {} }),
  'POST /api/v1/packs/{code}/draft/preview': () => ({ validFrom: '2020-01-01' }),
  'POST /api/v1/packs/{code}/publish': () => ({ version: 1, validFrom: '2020-01-01', note: 'nothing changes' }),
  'POST /api/v1/packs/import': () => ({}),
  'POST /api/v1/accounts': () => ({ email: `new${addresses++}@example.test`, password: 'three quiet rivers of tea' }),
  'POST /api/v1/sessions': () => ({ email: `none${addresses++}@example.test`, password: 'no such words at all' }),
  'POST /api/v1/applications': () => ({ offeringId: newId() }),
  'PATCH /api/v1/applications/{id}': () => ({ version: 1, answers: { personal: { patronymic: 'Ivanivna' } } }),
  'PUT /api/v1/applications/{id}/assignee': () => ({ accountId: null }),
  'POST /api/v1/applications/{id}/notes': () => ({ text: 'The call was answered' }),
  'POST /api/v1/applications/{id}/access': () => ({ reason: 'Asked by the rector' }),
  'POST /api/v1/applications/{id}/transitions': () => ({ event: 'withdraw', seq: 1, reason: 'cost' }),
  'PUT /api/v1/applications/{id}/acknowledgements/{rule}': () => ({ wording: '0'.repeat(64) }),
  'PUT /api/v1/applications/{id}/documents/{slot}/secret': () => ({ secret: '1234-5678-9012' }),
  'POST /api/v1/applications/{id}/documents/{slot}/secret/look': () => ({}),
  'POST /api/v1/applications/{id}/documents/{slot}/secret/use': () => ({}),
  'POST /api/v1/applications/{id}/documents/{slot}/custody': ({ house }) => ({
    kind: 'form',
    code: 'original_seen',
    onDay: house.clock.today(),
  }),
  'POST /api/v1/applications/{id}/documents/{slot}/custody/{eventId}/revocation': () => ({ reason: 'mistyped' }),
  'POST /api/v1/applications/{id}/documents/{slot}/verifications': ({ house }) => ({
    issuer: 'The board',
    way: 'letter',
    onDay: house.clock.today(),
  }),
  'POST /api/v1/applications/{id}/documents/{slot}/verifications/{eventId}/answer': ({ house }) => ({
    answer: 'confirmed',
    onDay: house.clock.today(),
  }),
  'POST /api/v1/applications/{id}/slots/{slot}/verdicts': () => ({ verdict: 'accepted', documentId: newId() }),
  'POST /api/v1/applications/{id}/requests': ({ house }) => askFor(house),
  'PATCH /api/v1/applications/{id}/requests/{requestId}': () => ({ event: 'withdraw', reason: 'not_needed' }),
  'POST /api/v1/applications/{id}/questions/{questionId}/ask': ({ house }) => ({
    words: 'Could you tell us how this came?',
    dueOn: addDays(house.clock.today(), 7),
  }),
  'POST /api/v1/applications/{id}/questions/{questionId}/reply': () => ({ words: 'My sister and I share a teacher.' }),
  'POST /api/v1/applications/{id}/questions/{questionId}/answer': () => ({
    seq: 1,
    outcome: 'cleared',
    reason: 'explained',
  }),
  'POST /api/v1/applications/{id}/person/separate': () => ({ reason: 'said_so' }),
  'POST /api/v1/duplicates/{id}/merge': () => ({ seq: 1, keep: '2026-00001', reason: 'said_so' }),
  'POST /api/v1/duplicates/{id}/link': () => ({ seq: 1, reason: 'relatives' }),
  'POST /api/v1/duplicates/{id}/dismiss': () => ({ seq: 1, reason: 'different_persons' }),
  'POST /api/v1/requests/preview': ({ house }) => ({ ...askFor(house), filter: { q: 'nobody' } }),
  'POST /api/v1/requests': ({ house }) => ({ ...askFor(house), filter: { q: 'nobody' } }),
  'POST /api/v1/applications/{id}/reviews': () => ({ submission: 1, recommendation: 'admit' }),
  'PUT /api/v1/applications/{id}/reviewers': ({ people }) => ({ accountIds: [people.reviewer.id] }),
  'POST /api/v1/reviews/assignments': () => ({ applicationIds: [newId()] }),
  'POST /api/v1/applications/{id}/conflicts': () => ({ ground: 'other' }),
  // There is no committee here.
  'POST /api/v1/applications/{id}/rounds': () => ({ step: 'committee', reason: 'irregular' }),
  'PUT /api/v1/applications/{id}/sitting': () => ({ sittingId: newId() }),
  'PUT /api/v1/applications/{id}/sitting/on-behalf': ({ house }) => ({
    sittingId: newId(),
    onBehalf: { mandate: 'phone', on: house.clock.today() },
  }),
  'POST /api/v1/sitting-steps/{id}/sittings': ({ house }) => sittingOn(house),
  'PUT /api/v1/sittings/{id}': ({ house }) => sittingOn(house),
  'PUT /api/v1/sittings/{id}/state': () => ({ state: 'closed' }),
  'PUT /api/v1/bookings/{id}/record': () => ({ result: 'absent' }),
  'POST /api/v1/bookings/{id}/record/closure': () => ({}),
  'POST /api/v1/bookings/{id}/record/corrections': () => ({ result: 'absent', reason: 'The sheets were mixed up' }),
  'POST /api/v1/recordings/{id}/hold': () => ({ reason: 'A complaint' }),
  'POST /api/v1/recordings/{id}/release': () => ({ reason: 'It was answered' }),
  'POST /api/v1/applications/{id}/decisions': () => ({ event: 'reject', seq: 1, reason: 'requirements_not_met' }),
  'POST /api/v1/decisions/release': () => ({ ids: [newId()] }),
  'PUT /api/v1/decisions/waitlists/{offeringId}': () => ({ order: [newId()] }),
  'POST /api/v1/decisions/proposals/{id}/acceptance': ({ house }) => ({ data: { expiresOn: house.clock.today() } }),
  'POST /api/v1/decisions/proposals/{id}/dismissal': () => ({ reason: 'unreachable' }),
  'PUT /api/v1/decisions/ranking/quotas': () => ({ programme: 'general-medicine', intake: '2027-09', quotas: [] }),
  'POST /api/v1/decisions/ranking/drafts': () => ({
    programme: 'general-medicine',
    intake: '2027-09',
    count: 1,
    data: {},
  }),
  'POST /api/v1/statistics/releases/drafts': () => ({ kind: 'withdrawal', titleEn: 'None', titleUk: 'Немає' }),
  'POST /api/v1/statistics/releases/drafts/{id}/publish': () => ({ hash: '0'.repeat(64) }),
  'POST /api/v1/statistics/files': () => ({ kind: 'figure', format: 'pdf' }),
  'POST /api/v1/statistics/reports': () => ({ year: 2190 }),
  'POST /api/v1/statistics/schedules': () => ({ kind: 'rows', format: 'pdf', every: 'week' }),
  'PATCH /api/v1/statistics/schedules/{id}': () => ({ paused: true }),
  'POST /api/v1/applications/{id}/appeals': () => ({ reason: 'other', words: 'There was a place left.' }),
  'POST /api/v1/decisions/appeals/{id}/outcome': () => ({ outcome: 'dismissed', answer: 'It stands.' }),
  'PATCH /api/v1/applications/{id}/conditions/{code}': () => ({ status: 'pending' }),
  'POST /api/v1/applications/{id}/milestones': ({ house }) => ({ kind: 'contract', on: house.clock.today() }),
  'POST /api/v1/applications/{id}/milestones/{milestoneId}/revocation': () => ({ note: 'Entered twice' }),
  'POST /api/v1/applications/{id}/files': () => ({}),
  'POST /api/v1/applications/{id}/messages': () => ({ words: 'Must the originals come by post?' }),
  'POST /api/v1/applications/{id}/messages/settle': () => ({}),
  'POST /api/v1/outbox/{id}': () => ({ deed: 'hold' }),
  'PUT /api/v1/message-templates/{code}': () => ({ version: 0, bodyEn: 'News', bodyUk: 'Новини' }),
  'POST /api/v1/milestones/import': () => ({
    csv: 'reference,kind,on\n2020-00001,end_of_study,2026-01-01',
    preview: true,
  }),
  'POST /api/v1/orders': ({ house }, { id }) => ({
    orderNo: '1-ст',
    orderDate: house.clock.today(),
    applicationIds: [id],
  }),
};

/** Fields of the routes that take a file. */
const FORMS: Record<string, () => Record<string, string>> = {
  'POST /api/v1/applications/{id}/documents': () => ({ slot: 'passport' }),
  'POST /api/v1/applications/{id}/documents/{slot}/translations': () => ({
    translates: newId(),
    language: 'uk',
    by: 'notary',
  }),
  'POST /api/v1/applications/{id}/documents/{slot}/verifications/{eventId}/evidence': () => ({}),
  'PUT /api/v1/bookings/{id}/record/recording': () => ({}),
};

/** What stands for `{name}` in the path of a route about a dossier. */
function valueOf(name: string, route: string, stage: Stage, dossier: StagedDossier): string {
  switch (name) {
    case 'code':
      return /\/(countries|packs)\//.test(route) ? 'NG' : 'deposit';
    case 'number':
    case 'version':
      return '1';
    case 'type':
    case 'slot':
      return 'passport';
    case 'rule':
      return 'advisory-mdcn';
    case 'decisionId':
      return dossier.decisionId ?? newId();
    case 'eventId':
    case 'questionId':
    case 'requestId':
      return newId();
    case 'milestoneId':
      return dossier.milestoneId ?? newId();
    default:
      if (route.includes('/offerings/')) return stage.offeringId;
      if (route.includes('/intakes/')) return stage.intakeId;
      if (route.includes('/releases/')) return stage.releaseId;
      if (route.includes('/uploads/')) return newId();
      return /\/documents\/[{:]id/.test(route) ? dossier.documentId : dossier.id;
  }
}

/** The request of `route` (`GET /api/v1/…/{id}`) about a dossier. */
export function knockAt(stage: Stage, route: string, dossier: StagedDossier): Knock {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) => valueOf(name, route, stage, dossier));
  const fields = FORMS[route];
  if (fields) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields())) body.append(name, value);
    body.append('file', new Blob([pdf() as Uint8Array<ArrayBuffer>], { type: 'application/pdf' }), 'scan.pdf');
    return { method, path, options: { body } };
  }
  if (route.includes('/api/v1/uploads')) {
    const headers = {
      'Tus-Resumable': '1.0.0',
      'Upload-Length': '100',
      'Upload-Offset': '0',
      'Upload-Metadata': metadata({ applicationId: dossier.id, slot: 'passport', filename: 'scan.pdf' }),
      'Content-Type': 'application/offset+octet-stream',
    };
    return { method, path, options: { headers } };
  }
  const make = BODIES[route];
  if (!make && !['GET', 'DELETE'].includes(method)) throw new Error(`There is no body for ${route}`);
  return { method, path, options: make ? { json: make(stage, dossier) } : {} };
}

export function send(stage: Stage, visitor: Visitor, { method, path, options }: Knock): Promise<Answer> {
  const headers = { ...options.headers, ...stage.headers[visitor] };
  return stage.clients[visitor].send(method, path, { ...options, headers });
}

/** A dossier like this one that does not exist. */
export function missing(dossier: StagedDossier): StagedDossier {
  return {
    ...dossier,
    id: newId(),
    documentId: newId(),
    decisionId: newId(),
    milestoneId: newId(),
    reference: '2020-99999',
  };
}

/** How a visitor was answered, in the words of the table. `seen`: whether the dossier itself is open to them. */
export function classOf({ status }: Answer, seen = false): string {
  if (status === 404 && seen) return 'none';
  return status >= 500 || [401, 403, 404, 429].includes(status) ? String(status) : 'ok';
}

/** What an answer shows, without what is its own at each request and without the reference that was asked for. */
export function bare({ status, text, headers }: Answer, reference: string) {
  const plain = (from: string) =>
    from.replaceAll(reference, '…').replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…');
  // A line is closed after so many requests, whatever they ask.
  const own = ['date', 'x-request-id', 'content-length', 'connection', 'keep-alive'];
  const shown = [...headers].filter(([name]) => !own.includes(name)).map(([name, value]) => [name, plain(value)]);
  return { status, text: plain(text), headers: shown };
}

/** The address of a handler's own route (`/applications/:reference/…`) for a dossier. */
export function pageAt(stage: Stage, { method, path }: Pick<Route, 'method' | 'path'>, dossier: StagedDossier): Knock {
  const address = path.replace(/:(\w+)/g, (_, name: string) => {
    if (name === 'reference') return dossier.reference;
    if (name === 'slug') return 'general-medicine';
    if (name === 'name') return 'app.css';
    if (name === 'milestone') return dossier.milestoneId ?? newId();
    if (name === 'code' && path.includes('/fees/')) return 'MED';
    if (name === 'id' && path.includes('/people/')) return stage.spareId;
    if (name === 'id' && path.includes('/picture/')) return dossier.documentId;
    return valueOf(name, path, stage, dossier);
  });
  return { method, path: address, options: {} };
}
