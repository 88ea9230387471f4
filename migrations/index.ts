import { Tables1795000000001 } from './1795000000001-tables.js';
import { Guards1795000000002 } from './1795000000002-guards.js';
import { Releases1795000000003 } from './1795000000003-releases.js';
import { Rights1795000001100 } from './1795000001100-rights.js';
import { ExamSystems1795000001200 } from './1795000001200-exam-systems.js';
import { Acknowledgements1795000001201 } from './1795000001201-acknowledgements.js';
import { CountryPacks1795000001300 } from './1795000001300-country-packs.js';
import { ResumableUploads1795000001400 } from './1795000001400-resumable-uploads.js';
import { Inspections1795000001500 } from './1795000001500-inspections.js';
import { Requests1795000001600 } from './1795000001600-requests.js';
import { Custody1795000001700 } from './1795000001700-custody.js';
import { DocumentSecrets1795000001701 } from './1795000001701-document-secrets.js';
import { DossierFiles1795000001800 } from './1795000001800-dossier-files.js';
import { StateFields1795000001801 } from './1795000001801-state-fields.js';
import { FilesAtRest1795000001900 } from './1795000001900-files-at-rest.js';
import { Ledger1795000002000 } from './1795000002000-ledger.js';
import { Questions1795000002100 } from './1795000002100-questions.js';
import { SamePerson1795000002101 } from './1795000002101-same-person.js';
import { AccountKeys1795000002200 } from './1795000002200-account-keys.js';
import { ExpiryReminders1795000002300 } from './1795000002300-expiry-reminders.js';
import { ReviewSteps1795000002400 } from './1795000002400-review-steps.js';
import { ScheduledReleases1795000002500 } from './1795000002500-scheduled-releases.js';
import { Waitlists1795000002510 } from './1795000002510-waitlists.js';
import { WaitlistOrder1795000002511 } from './1795000002511-waitlist-order.js';
import { Quotas1795000002520 } from './1795000002520-quotas.js';
import { Appeals1795000002530 } from './1795000002530-appeals.js';
import { QueueWork1795000002600 } from './1795000002600-queue-work.js';
import { Measures1795000002700 } from './1795000002700-measures.js';
import { HouseMonths1795000002701 } from './1795000002701-house-months.js';
import { Past1795000002800 } from './1795000002800-past.js';
import { FigureReleases1795000002801 } from './1795000002801-figure-releases.js';
import { Messages1795000002900 } from './1795000002900-messages.js';
import { Sittings1795000003000 } from './1795000003000-sittings.js';
import { SittingRecords1795000003001 } from './1795000003001-sitting-records.js';
import { SittingMessages1795000003002 } from './1795000003002-sitting-messages.js';
import { PersonMerges1795000003010 } from './1795000003010-person-merges.js';
import { QuestionReminders1795000003011 } from './1795000003011-question-reminders.js';
import { ConditionEvidence1795000003020 } from './1795000003020-condition-evidence.js';
import { LetterComments1795000003021 } from './1795000003021-letter-comments.js';
import { FormerCountries1795000003040 } from './1795000003040-former-countries.js';
import { SecondFactor1795000003050 } from './1795000003050-second-factor.js';
import { TokenSubnet1795000003051 } from './1795000003051-token-subnet.js';
import { Privacy1795000003060 } from './1795000003060-privacy.js';
import { WordsOfRecords1795000003061 } from './1795000003061-words-of-records.js';
import { Passkeys1795000003052 } from './1795000003052-passkeys.js';
import { FigureFiles1795000003041 } from './1795000003041-figure-files.js';
import { LastWrites1795000003080 } from './1795000003080-last-writes.js';
import { Processes1795000003070 } from './1795000003070-processes.js';
import { RepresentedBy1795000003090 } from './1795000003090-represented-by.js';
import { RepresentedByThen1795000003091 } from './1795000003091-represented-by-then.js';
import { ViewsAsFiles1795000003160 } from './1795000003160-views-as-files.js';
import { DeskLists1795000003180 } from './1795000003180-desk-lists.js';
import { DeskListsByHolder1795000003200 } from './1795000003200-desk-lists-by-holder.js';
import { NameWords1795000003201 } from './1795000003201-name-words.js';
import { NameWordsThen1795000003202 } from './1795000003202-name-words-then.js';
import { EventLeft1795000003181 } from './1795000003181-event-left.js';
import { HistoryHash1795000003240 } from './1795000003240-history-hash.js';
import { HistoryHashThen1795000003241 } from './1795000003241-history-hash-then.js';
import { RunningSums1795000003100 } from './1795000003100-running-sums.js';
import { RunningSumsThen1795000003101 } from './1795000003101-running-sums-then.js';
import { ProviderLinks1795000003053 } from './1795000003053-provider-links.js';
import { KeptFigures1795000003030 } from './1795000003030-kept-figures.js';

/** Every migration, in order. Listed by hand: globs differ between source and build. */
export const migrations = [
  Tables1795000000001,
  Guards1795000000002,
  Releases1795000000003,
  Rights1795000001100,
  ExamSystems1795000001200,
  Acknowledgements1795000001201,
  CountryPacks1795000001300,
  ResumableUploads1795000001400,
  Inspections1795000001500,
  Requests1795000001600,
  Custody1795000001700,
  DocumentSecrets1795000001701,
  DossierFiles1795000001800,
  StateFields1795000001801,
  FilesAtRest1795000001900,
  Ledger1795000002000,
  Questions1795000002100,
  SamePerson1795000002101,
  AccountKeys1795000002200,
  ExpiryReminders1795000002300,
  ReviewSteps1795000002400,
  ScheduledReleases1795000002500,
  Waitlists1795000002510,
  WaitlistOrder1795000002511,
  Quotas1795000002520,
  Appeals1795000002530,
  QueueWork1795000002600,
  Measures1795000002700,
  HouseMonths1795000002701,
  Past1795000002800,
  FigureReleases1795000002801,
  Messages1795000002900,
  Sittings1795000003000,
  SittingRecords1795000003001,
  SittingMessages1795000003002,
  PersonMerges1795000003010,
  QuestionReminders1795000003011,
  ConditionEvidence1795000003020,
  LetterComments1795000003021,
  KeptFigures1795000003030,
  FormerCountries1795000003040,
  FigureFiles1795000003041,
  SecondFactor1795000003050,
  TokenSubnet1795000003051,
  Passkeys1795000003052,
  ProviderLinks1795000003053,
  Privacy1795000003060,
  WordsOfRecords1795000003061,
  Processes1795000003070,
  LastWrites1795000003080,
  RepresentedBy1795000003090,
  RepresentedByThen1795000003091,
  ViewsAsFiles1795000003160,
  DeskLists1795000003180,
  EventLeft1795000003181,
  DeskListsByHolder1795000003200,
  NameWords1795000003201,
  NameWordsThen1795000003202,
  RunningSums1795000003100,
  RunningSumsThen1795000003101,
  HistoryHash1795000003240,
  HistoryHashThen1795000003241,
];
