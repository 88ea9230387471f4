import { OF_ACCOUNT, OF_DOSSIER, type PersonalTable } from './personal-table.rules.js';

const OF_REQUEST = `t.request_id in (select r.id from document_request r where r.application_id = any(:ids))`;
const OF_QUESTION = `t.question_id in (select q.id from document_question q
  where q.left_id = any(:ids) or q.right_id = any(:ids))`;
const OF_VERSION = `t.document_id in (select v.id from document_version v where v.application_id = any(:ids))`;
const OF_CUSTODY = `t.event_id in (select e.id from custody_event e where e.application_id = any(:ids))`;
/** What an issuer answered us is the issuer's, in confidence. */
const OWN_CUSTODY = `('form', 'legalisation', 'translation', 'validity')`;

/** Papers and what was found out about them, in the order in which erasure takes it away. */
export const paperTables: PersonalTable[] = [
  { table: 'expiry_reminder', whose: OF_VERSION, give: { why: 'technical' }, erase: 'delete' },
  { table: 'request_reminder', whose: OF_REQUEST, give: { why: 'technical' }, erase: 'delete' },
  {
    table: 'resumable_upload',
    whose: `${OF_ACCOUNT} or ${OF_DOSSIER}`,
    give: {
      en: 'Uploads in pieces',
      uk: 'Завантаження частинами',
      columns: 'application_id, slot, filename, size, created_at, touched_at, ended_at',
      left: 'id, account_id, sha256, secret, document_id, refusal',
      only: OF_ACCOUNT,
    },
    erase: 'delete',
  },
  {
    table: 'document_question_words',
    whose: OF_QUESTION,
    give: {
      en: 'Questions that were asked of you, and your replies',
      uk: 'Запитання до вас і ваші відповіді',
      columns: 'question_id, seq, words',
      only: `exists (select from document_question_event e where e.question_id = t.question_id and e.seq = t.seq
        and e.asked_id = any(:ids))`,
    },
    erase: 'delete',
  },
  { table: 'question_reminder', whose: OF_QUESTION, give: { why: 'technical' }, erase: 'delete' },
  { table: 'document_question_evidence', whose: OF_QUESTION, give: { why: 'others' }, erase: 'delete' },
  {
    table: 'document_question_event',
    whose: OF_QUESTION,
    give: {
      en: 'When you were asked, and by when a reply was due',
      uk: 'Коли вас запитали і до якого дня чекали відповіді',
      columns: 'question_id, seq, event, due_on, at',
      only: 't.asked_id = any(:ids)',
      left: 'prev_seq, "from", "to", asked_id, outcome, reason_code, actor_id',
    },
    erase: { keep: 'pseudonym' },
  },
  {
    table: 'document_question',
    whose: 't.left_id = any(:ids) or t.right_id = any(:ids)',
    give: { why: 'others' },
    erase: { set: 'ground = null' },
  },
  {
    table: 'document_request_event',
    whose: OF_REQUEST,
    give: {
      en: 'When papers were asked of you',
      uk: 'Коли у вас просили документи',
      columns: 'request_id, seq, event, due_on, reason_code, at',
      left: 'prev_seq, "from", "to", actor_id',
    },
    erase: { keep: 'pseudonym' },
  },
  {
    table: 'document_request',
    whose: OF_DOSSIER,
    give: {
      en: 'Papers that were asked of you',
      uk: 'Документи, про які вас просили',
      columns: 'id, application_id, slot, document_type, title_en, title_uk, why, blocks, state, due_on',
      left: 'seq, set_id',
    },
    erase: {
      set: `why = '', title_en = case when t.title_en is null then null else '' end,
        title_uk = case when t.title_uk is null then null else '' end`,
    },
  },
  { table: 'document_request_set_item', whose: OF_DOSSIER, give: { why: 'pseudonym' }, erase: { keep: 'pseudonym' } },
  {
    table: 'document_request_set',
    whose: 't.requested_by = any(:accounts)',
    give: {
      en: 'Papers that you asked of whole lists',
      uk: 'Документи, про які ви просили цілі списки',
      columns: 'requested_at, finished_at',
      left: 'id, requested_by, ask',
    },
    erase: { keep: 'pseudonym' },
  },
  {
    table: 'acknowledgement',
    whose: OF_DOSSIER,
    give: {
      en: 'Advice that you read',
      uk: 'Поради, які ви прочитали',
      columns: 'application_id, rule, sentence, pack, pack_version, at',
      left: 'wording, account_id',
    },
    erase: { keep: 'pseudonym' },
  },
  {
    table: 'document_secret',
    whose: OF_DOSSIER,
    give: {
      en: 'Secrets that you typed: that they were there, not what they were',
      uk: 'Секрети, які ви вводили: що вони були, а не які',
      columns: 'application_id, slot, stored_at, seen_at, gone_at, gone_why',
      left: 'id, sealed, stored_by, seen_by',
    },
    erase: 'delete',
  },
  {
    table: 'custody_detail',
    whose: OF_CUSTODY,
    give: {
      en: 'What is on record of your papers: names, numbers and days',
      uk: 'Що записано про ваші документи: назви, номери, дні',
      columns: 'event_id, on_day, authority, number, person, language, issued_on, valid_until, step',
      only: `exists (select from custody_event e where e.id = t.event_id and e.kind in ${OWN_CUSTODY})`,
      left: 'evidence_hash, evidence_name, evidence_type',
    },
    erase: 'delete',
  },
  {
    table: 'custody_event',
    whose: OF_DOSSIER,
    give: {
      en: 'What is on record of your papers',
      uk: 'Що записано про ваші документи',
      columns: 'id, application_id, slot, document_id, kind, code, step, reason, at',
      only: `t.kind in ${OWN_CUSTODY}`,
      left: 'follows, revokes, actor_id, acting_as',
    },
    erase: { keep: 'pseudonym' },
  },
  // A verdict is the officer's mark until it is published; then it stands with its paper.
  { table: 'verdict', whose: OF_DOSSIER, give: { why: 'undecided' }, erase: { keep: 'pseudonym' } },
  {
    table: 'document_version',
    whose: OF_DOSSIER,
    give: {
      en: 'Files that you sent',
      uk: 'Файли, які ви надіслали',
      columns: `id, application_id, slot, version, filename, media_type, size, uploaded_as, uploaded_at, translates,
        file_hash as sha256`,
      left: 'uploaded_by',
    },
    erase: 'delete',
  },
  {
    table: 'document_slot',
    whose: OF_DOSSIER,
    give: {
      en: 'Papers that your applications need',
      uk: 'Документи, потрібні для ваших заяв',
      columns: `application_id, slot, document_type, level, position, rule_codes, retired, requested,
        case when status = 'rejected' and not published then 'received' else status end as status,
        case when status = 'rejected' and not published then null else reason end as reason`,
    },
    erase: { keep: 'pseudonym' },
  },
];
