import { OF_ACCOUNT, type PersonalTable } from './personal-table.rules.js';

/** What the ground and the accounts know of a person, in the order in which erasure takes it away. */
export const groundTables: PersonalTable[] = [
  {
    table: 'idempotency_key',
    // The answers that staff got about a dossier, for the day on which they are kept.
    whose: `t.owner = any(:accounts::text[]) or exists (select from unnest(:ids) one
      where position(one::text in concat(t.route, t.location, t.body::text)) > 0)`,
    give: { why: 'technical' },
    erase: 'delete',
  },
  {
    table: 'session',
    whose: `t.sess ->> 'accountId' = any(:accounts::text[])`,
    give: {
      en: 'Where you are signed in',
      uk: 'Де ви ввійшли',
      columns: `t.sess ->> 'device' as device,
        to_timestamp((t.sess ->> 'since')::bigint / 1000) as since,
        to_timestamp((t.sess ->> 'seen')::bigint / 1000) as seen, expire`,
      left: 'sid',
    },
    erase: 'delete',
  },
  {
    table: 'account_ticket',
    whose: OF_ACCOUNT,
    give: {
      en: 'Links that were sent to you',
      uk: 'Посилання, які вам надсилали',
      columns: 'kind, new_email, created_at, expires_at, used_at',
      left: 'hash, account_id',
    },
    erase: 'delete',
  },
  {
    table: 'api_token',
    whose: OF_ACCOUNT,
    give: {
      en: 'Tokens of your programs',
      uk: 'Токени ваших програм',
      columns: 'name, scopes, created_at, expires_at, revoked_at, last_used_at, last_used_from',
      left: 'id, hash, account_id',
    },
    erase: 'delete',
  },
  {
    table: 'account_totp',
    whose: OF_ACCOUNT,
    give: {
      en: 'Your second factor: since when, not its key',
      uk: 'Ваш другий фактор: відколи, без ключа',
      columns: 'created_at, confirmed_at',
      left: 'id, account_id, secret, last_step',
    },
    erase: 'delete',
  },
  {
    table: 'recovery_code',
    whose: OF_ACCOUNT,
    give: {
      en: 'Your recovery codes: that they were made and used',
      uk: 'Ваші коди відновлення: що їх створено й використано',
      columns: 'created_at, used_at',
      left: 'hash, account_id',
    },
    erase: 'delete',
  },
  {
    table: 'passkey',
    whose: OF_ACCOUNT,
    give: {
      en: 'Your passkeys: their names and when they were used, not their keys',
      uk: 'Ваші ключі доступу: назви й коли їх використано, без самих ключів',
      columns: 'name, transports, created_at, last_used_at',
      left: 'id, account_id, public_key, counter',
    },
    erase: 'delete',
  },
  {
    table: 'mail',
    whose: 't.account_id = any(:accounts) or t.application_id = any(:ids) or t.recipient = any(:addresses)',
    give: {
      en: 'Mails to you',
      uk: 'Листи до вас',
      columns: 'recipient, kind, locale, subject, text, queued_at, sent_at',
      // What waits may still be taken back.
      only: `(t.account_id = any(:accounts) or t.recipient = any(:addresses)) and t.held_at is null and t.withdrawn_at is null
        and (t.leaves_at is null or t.leaves_at <= :now)`,
      left:
        'id, account_id, application_id, attempts, failure, leaves_at, claimed_at, held_at, held_by, withdrawn_at, ' +
        'withdrawn_by',
    },
    erase: 'delete',
  },
  {
    table: 'queue_view',
    whose: OF_ACCOUNT,
    give: {
      en: 'Lists that you keep',
      uk: 'Списки, які ви зберегли',
      columns: 'name, q, sort, shared',
      left: 'id, account_id, kept_at',
    },
    erase: 'delete',
  },
  {
    table: 'kept_figure',
    whose: OF_ACCOUNT,
    give: {
      en: 'Views of figures that you keep',
      uk: 'Подання статистики, які ви зберегли',
      columns: 'name, address, shared',
      left: 'id, account_id, kept_at',
    },
    erase: 'delete',
  },
  {
    table: 'figure_file',
    whose: 't.asked_by = any(:accounts)',
    give: {
      en: 'Files of figures that you asked for',
      uk: 'Файли зі статистикою, про які ви просили',
      columns: 'kind, format, locale, address, as_of, known_at, status, rows, asked_at, expires_at',
      left: 'id, done, expected, file_hash, asked_by, schedule_id',
    },
    erase: { keep: 'pseudonym' },
  },
  {
    table: 'figure_schedule',
    whose: OF_ACCOUNT,
    give: {
      en: 'Files of figures that come again',
      uk: 'Файли зі статистикою, які надходять регулярно',
      columns: 'every, kind, format, locale, address, next_on, made_at, paused_at',
      left: 'id, account_id',
    },
    erase: 'delete',
  },
  {
    table: 'audit_entry',
    whose: 't.actor_id = any(:accounts)',
    give: {
      en: 'What you did, as it was recorded',
      uk: 'Що ви робили, за записами',
      columns: 'at, action, subject_kind',
      // Of which record, with what effect: of staff that is what others are about.
      left: 'id, actor_id, subject_id, detail',
    },
    erase: { keep: 'pseudonym' },
  },
  {
    table: 'account',
    whose: 't.id = any(:accounts)',
    give: {
      en: 'Your account',
      uk: 'Ваш обліковий запис',
      columns: 'id, email, email_confirmed_at, name, roles, locale, timezone, keys, created_at, disabled_at',
      left: 'password_hash, password_short, session_epoch, joined_id, simulated',
    },
    // The row stays, because history names it.
    erase: {
      set: `email = null, email_confirmed_at = null, password_hash = null, name = null, timezone = null,
        session_epoch = t.session_epoch + 1, disabled_at = :now`,
    },
  },
  {
    table: 'provider_link',
    whose: OF_ACCOUNT,
    give: {
      en: 'Who you are at the university’s own sign-in',
      uk: 'Хто ви у власній системі входу університету',
      columns: 'issuer, subject, created_at, last_used_at',
      left: 'account_id',
    },
    erase: 'delete',
  },
  {
    table: 'spent_challenge',
    whose: 'false',
    // Digests of random numbers that pages carried; they end within ten minutes.
    give: { why: 'technical' },
    erase: { keep: 'technical' },
  },
  {
    table: 'rate_limit',
    whose: 'false',
    // Its keys are digests under a secret; they end within a day.
    give: { why: 'technical' },
    erase: { keep: 'technical' },
  },
  {
    table: 'last_write',
    whose: OF_ACCOUNT,
    // Where the log stood: a number, and who last wrote when stands in the records themselves.
    give: { why: 'technical' },
    erase: 'delete',
  },
  {
    table: 'running_process',
    whose: 'false',
    give: { why: 'technical' },
    erase: { keep: 'technical' },
  },
  {
    table: 'slow_statement',
    whose: 'false',
    // Without the values that were given.
    give: { why: 'technical' },
    erase: { keep: 'technical' },
  },
  {
    table: 'stored_file',
    whose: 'false',
    // Given as the files themselves; erased once no row names them.
    give: { why: 'technical' },
    erase: { keep: 'pseudonym' },
  },
];

/** Tables that say nothing of a person but, at most, which colleague last edited them. */
export const HOUSE_TABLES: readonly string[] = [
  // Whoever has the word in their name, it does not say; it goes with the last who had it.
  'name_word',
  'setting',
  'catalogue_change',
  'country',
  'country_pack_draft',
  'country_pack_version',
  'document_type',
  'exam_system',
  'fee',
  'former_country',
  'intake',
  'legalisation_rule',
  'offering',
  'programme',
  'reason',
  'condition_type',
  'requirement_rule',
  'retention_rule',
  'state_field',
  'reference_counter',
  'transition_rule',
  'review_step',
  'sitting',
  'recording_rule',
  'score_sheet',
  'score_sheet_version',
  'admission_quota',
  'message_template',
  'figure_cell',
  'figure_cube',
  'figure_set',
  'figure_tail',
  'past_change',
  'past_figure',
  'past_import',
  'past_series',
  'figure_release',
  'figure_release_draft',
];
