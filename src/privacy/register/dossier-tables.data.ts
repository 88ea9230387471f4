import { OF_DOSSIER, type PersonalTable } from './personal-table.rules.js';

const OF_PERSON = `t.taken_id in (select m.taken_id from person_merge m join application a
  on a.person_id in (m.taken_id, m.kept_id) where a.id = any(:ids))`;

/** What an applicant said and what became of it, in the order in which erasure takes it away. */
export const dossierTables: PersonalTable[] = [
  {
    table: 'return_item',
    whose: OF_DOSSIER,
    give: {
      en: 'What you were asked to mend',
      uk: 'Що вас просили виправити',
      columns: 'application_id, seq, kind, key, note',
      left: 'at_version',
    },
    erase: { set: 'note = null' },
  },
  {
    table: 'event_note',
    whose: OF_DOSSIER,
    give: {
      en: 'What was said with the events',
      uk: 'Що було сказано разом із подіями',
      columns: 'application_id, seq, note, data',
      // As on the applicant's own page: words among staff stay there.
      only: `exists (select from application_event e where e.application_id = t.application_id and e.seq = t.seq
        and (e.role = 'applicant' or e.event in ('return', 'extend', 'offer', 'amend_offer', 'waitlist', 'reject',
          'rescind', 'lapse')))`,
    },
    erase: 'delete',
  },
  {
    table: 'application_event',
    whose: OF_DOSSIER,
    give: {
      en: 'The history of your applications',
      uk: 'Історія ваших заяв',
      columns: `application_id, seq, event, "from", "to", offering_id, role, on_behalf, on_behalf_on,
        case when event = 'offer' then null else reason_code end as reason_code, effective_on, recorded_at`,
      left: 'prev_seq, from_offering_id, actor_id, hash',
    },
    erase: { keep: 'pseudonym' },
  },
  {
    table: 'application_fact',
    whose: OF_DOSSIER,
    give: {
      en: 'What is counted in figures',
      uk: 'Що рахують у показниках',
      columns:
        'application_id, seq, citizenship, residence, school_country, sex, birth_year, entry_type, represented_by, said, valid_from',
    },
    erase: { keep: 'pseudonym' },
  },
  {
    table: 'submission',
    whose: OF_DOSSIER,
    give: {
      en: 'Your applications as they were sent',
      uk: 'Ваші заяви такими, як їх подано',
      columns: 'application_id, submission, answers, document_ids, rules, submitted_at, rules_on',
    },
    // That there was a sending, and when, is history.
    erase: { set: `answers = '{}', document_ids = '{}'` },
  },
  { table: 'person_merge_words', whose: OF_PERSON, give: { why: 'staff_words' }, erase: 'delete' },
  {
    table: 'person_merge',
    whose: OF_PERSON,
    give: {
      en: 'When you were found to be one person with another account, or parted from one',
      uk: 'Коли вас визнали однією особою з іншим обліковим записом або роз’єднали',
      columns: 'event, holds_from, reason_code, recorded_at',
      left: 'taken_id, seq, prev_seq, kept_id, actor_id',
    },
    erase: { keep: 'pseudonym' },
  },
  { table: 'staff_note', whose: OF_DOSSIER, give: { why: 'staff_words' }, erase: 'delete' },
  {
    table: 'dossier_look',
    whose: OF_DOSSIER,
    give: {
      en: 'When staff looked at your applications',
      uk: 'Коли працівники переглядали ваші заяви',
      columns: 'application_id, at, what',
      // Looks at work that is not decided would tell that somebody is deciding.
      only: `(t.what in ('dossier', 'documents', 'history', 'messages', 'milestones', 'requests', 'file')
        or t.what like 'document:%')`,
      left: 'id, account_id',
    },
    erase: { keep: 'pseudonym' },
  },
  { table: 'dossier_grant', whose: OF_DOSSIER, give: { why: 'others' }, erase: 'delete' },
  { table: 'dossier_bar', whose: OF_DOSSIER, give: { why: 'others' }, erase: 'delete' },
  { table: 'bulk_run_item', whose: OF_DOSSIER, give: { why: 'pseudonym' }, erase: { keep: 'pseudonym' } },
  {
    table: 'bulk_run',
    whose: 't.requested_by = any(:accounts)',
    give: {
      en: 'What you did to whole lists',
      uk: 'Що ви робили з цілими списками',
      columns: 'deed, requested_at, finished_at',
      left: 'id, data, requested_by',
    },
    erase: { keep: 'pseudonym' },
  },
  {
    table: 'application',
    whose: 't.id = any(:ids)',
    give: {
      en: 'Your applications',
      uk: 'Ваші заяви',
      columns: `id, reference, person_id, offering_id, intake_id, status, seq, submission, version, answers, holder,
        waiting_since, started_on_behalf, created_at, status_since, submitted_at, accepted_at, rules_on, due_on,
        reason_code, order_no, order_date, search_name, passport_key, citizenship`,
      left: 'applicant_id, section_versions, assignee_id, simulated',
    },
    // Status, days and reason's code stay: they are the last line of the history. A new reference leads nowhere.
    erase: {
      set: `applicant_id = null, reference = 'erased-' || t.id, answers = '{}', section_versions = '{}',
        search_name = '', passport_key = null, citizenship = null, assignee_id = null, due_on = null,
        order_no = case when t.order_no is null then null else 'erased' end`,
    },
  },
  {
    table: 'applicant',
    whose: 't.id = any(:applicants)',
    give: {
      en: 'You as an applicant',
      uk: 'Ви як вступник',
      columns: 'id, person_id, created_at',
      left: 'account_id, simulated',
    },
    erase: 'delete',
  },
];
