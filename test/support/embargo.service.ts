import { may } from '../../src/platform/access/actor.rules.js';
import { newId } from '../../src/platform/database/id.rules.js';
import type { TestApp } from './app.service.js';
import { bearer, type DossierWalk } from './dossier.service.js';
import { routesOf } from './routes.service.js';

/** What stands for the parts of an address that are not the dossier's own; the same for every dossier. */
const PARTS: Record<string, string> = {
  ':slot': 'passport',
  ':section': 'personal',
  ':code': 'NG',
  ':slug': 'general-medicine',
};
const STRANGE = newId();

/** Lists and searches that could count what is not told. */
const QUESTIONS = [
  '/api/v1/applications?status=offered',
  '/api/v1/applications?status=waitlisted,rejected',
  '/api/v1/applications?status=under_review',
  '/api/v1/applications?q=Okafor&sort=newest',
  '/application?all',
  '/applications/:reference?lang=uk',
  '/applications/:reference/offer?lang=uk',
];

/** Every address that an applicant may ask, with the parts of one dossier filled in: pages, API, files. */
export function askable(house: TestApp, { applicant }: DossierWalk): string[] {
  const own = routesOf(house.app)
    .filter(
      ({ method, access }) => method === 'GET' && (access === true || (access && may(applicant, access as never))),
    )
    .map(({ path }) => path)
    // What the server says of itself, and of the day's mails in development.
    .filter((path) => !/^\/(health|metrics|dev|api\/(openapi|docs)|assets)/.test(path));
  return [...new Set([...own, ...QUESTIONS])].toSorted();
}

/** An answer as it can be compared: its words, its kind, its file's name; ids, references and times have no value of their own. */
export async function heard(house: TestApp, walk: DossierWalk): Promise<string[]> {
  const headers = { ...(await bearer(house, walk.applicant)), Accept: 'text/html,application/json' };
  const { reference } = await walk.status();
  const [paper] = await house.dataSource.query(
    'select id from document_version where application_id = $1 order by id limit 1',
    [walk.id],
  );
  const fill = (path: string) =>
    path.replace(/:\w+/g, (part) => {
      if (part === ':reference') return reference;
      if (part === ':id')
        return path.includes('/documents/:id') ? paper.id : path.includes('applications/:id') ? walk.id : STRANGE;
      return PARTS[part] ?? STRANGE;
    });
  const answers: string[] = [];
  for (const path of askable(house, walk)) {
    const answer = await house.client().get(fill(path), headers);
    const head = ['content-type', 'content-disposition', 'location', 'cache-control'].map(
      (name) => `${name}: ${answer.headers.get(name) ?? ''}`,
    );
    // A paper's bytes are the applicant's own, and a workbook holds the minute in which it was made.
    const isText = /json|html|csv|text/.test(answer.headers.get('content-type') ?? '');
    answers.push(neutral([path, answer.status, ...head, isText ? answer.text : 'a file'].join('\n')));
  }
  return answers;
}

function neutral(text: string): string {
  return text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '«id»')
    .replace(/\b20\d\d-\d{5,}\b/g, '«reference»')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '«instant»')
    .replace(/\b\d\d:\d\d\b/g, '«time»')
    .replace(/\b[0-9a-f]{8}(…|( ?[0-9a-f]{8}){7})/g, '«fingerprint»');
}

/** What left, or is to leave, about a dossier: mails, and jobs of whatever kind. */
export async function leaving(house: TestApp, applicationId: string): Promise<unknown> {
  const mails = await house.dataSource.query('select kind from mail where application_id = $1 order by queued_at', [
    applicationId,
  ]);
  const jobs = await house.dataSource.query(
    `select task_identifier as task, count(*)::int as count from graphile_worker.jobs
     where task_identifier <> 'decisions.release' group by 1 order by 1`,
  );
  return { mails, jobs };
}
