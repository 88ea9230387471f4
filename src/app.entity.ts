import { AuditEntry } from './platform/audit/audit-entry.entity.js';
import { StoredFile } from './platform/files/stored-file.entity.js';
import { IdempotencyKey } from './platform/http/idempotency-key.entity.js';
import { RateLimit } from './platform/http/rate-limit.entity.js';
import { SessionRow } from './platform/http/session.entity.js';
import { Mail } from './platform/mail/mail.entity.js';
import { SlowStatement } from './platform/database/slow-statement.entity.js';
import { LastWrite } from './platform/database/last-write.entity.js';
import { RunningProcess } from './platform/processes/running-process.entity.js';
import { Setting } from './platform/settings/setting.entity.js';
import { CatalogueChange } from './catalogue/catalogue-change.entity.js';
import { CountryPackDraft } from './catalogue/packs/country-pack-draft.entity.js';
import { CountryPackVersion } from './catalogue/packs/country-pack-version.entity.js';
import { Country } from './catalogue/country.entity.js';
import { FormerCountry } from './catalogue/former-country.entity.js';
import { DocumentType } from './catalogue/document-type.entity.js';
import { ExamSystem } from './catalogue/exam-system.entity.js';
import { Fee } from './catalogue/fee.entity.js';
import { Intake } from './catalogue/intake.entity.js';
import { LegalisationRule } from './catalogue/legalisation-rule.entity.js';
import { Offering } from './catalogue/offering.entity.js';
import { Programme } from './catalogue/programme.entity.js';
import { Reason } from './catalogue/reason.entity.js';
import { RequirementRule } from './catalogue/requirement-rule.entity.js';
import { RetentionRule } from './catalogue/retention-rule.entity.js';
import { StateField } from './catalogue/state-field.entity.js';
import { AccountTicket } from './accounts/account-ticket.entity.js';
import { Account } from './accounts/account.entity.js';
import { ApiToken } from './accounts/api-token.entity.js';
import { AccountTotp } from './accounts/second-factor/account-totp.entity.js';
import { Passkey } from './accounts/passkeys/passkey.entity.js';
import { ProviderLink } from './accounts/provider/provider-link.entity.js';
import { SpentChallenge } from './accounts/passkeys/spent-challenge.entity.js';
import { RecoveryCode } from './accounts/second-factor/recovery-code.entity.js';
import { Applicant } from './applications/applicant.entity.js';
import { ApplicationEvent } from './applications/application-event.entity.js';
import { ApplicationFact } from './applications/application-fact.entity.js';
import { Application } from './applications/application.entity.js';
import { NameWord } from './applications/name-word.entity.js';
import { DossierBar } from './applications/dossier-bar.entity.js';
import { DossierGrant } from './applications/dossier-grant.entity.js';
import { DossierLook } from './applications/dossier-look.entity.js';
import { EventNote } from './applications/event-note.entity.js';
import { PersonMergeWords } from './applications/persons/person-merge-words.entity.js';
import { PersonMerge } from './applications/persons/person-merge.entity.js';
import { ReferenceCounter } from './applications/reference-counter.entity.js';
import { ReturnItem } from './applications/return-item.entity.js';
import { StaffNote } from './applications/staff-note.entity.js';
import { Submission } from './applications/submission.entity.js';
import { BulkItem } from './applications/bulk/bulk-item.entity.js';
import { BulkRun } from './applications/bulk/bulk-run.entity.js';
import { QueueView } from './applications/views/queue-view.entity.js';
import { TransitionRule } from './applications/transition-rule.entity.js';
import { DocumentQuestion } from './documents/questions/question.entity.js';
import { QuestionEvent } from './documents/questions/question-event.entity.js';
import { QuestionEvidence } from './documents/questions/question-evidence.entity.js';
import { QuestionWords } from './documents/questions/question-words.entity.js';
import { DocumentRequestEvent } from './documents/requests/document-request-event.entity.js';
import { DocumentRequest } from './documents/requests/document-request.entity.js';
import { RequestSetItem } from './documents/requests/request-set-item.entity.js';
import { RequestSet } from './documents/requests/request-set.entity.js';
import { Acknowledgement } from './documents/acknowledgement.entity.js';
import { CustodyDetail } from './documents/custody/custody-detail.entity.js';
import { CustodyEvent } from './documents/custody/custody-event.entity.js';
import { DocumentSecret } from './documents/secrets/document-secret.entity.js';
import { DocumentSlot } from './documents/document-slot.entity.js';
import { DocumentVersion } from './documents/document-version.entity.js';
import { ResumableUpload } from './documents/resumable/resumable-upload.entity.js';
import { Verdict } from './documents/verdict.entity.js';
import { ReviewerProfile } from './reviews/assigning/reviewer-profile.entity.js';
import { ReviewAssignment } from './reviews/assigning/review-assignment.entity.js';
import { RecordingHold } from './reviews/sittings/recording-hold.entity.js';
import { RecordingRule } from './reviews/sittings/recording-rule.entity.js';
import { SittingBooking } from './reviews/sittings/sitting-booking.entity.js';
import { SittingCorrection } from './reviews/sittings/sitting-correction.entity.js';
import { SittingExaminer } from './reviews/sittings/sitting-examiner.entity.js';
import { SittingInvitation } from './reviews/sittings/sitting-invitation.entity.js';
import { SittingRecord } from './reviews/sittings/sitting-record.entity.js';
import { Sitting } from './reviews/sittings/sitting.entity.js';
import { ReviewStep } from './reviews/steps/review-step.entity.js';
import { Review } from './reviews/review.entity.js';
import { ScoreSheet } from './reviews/sheets/score-sheet.entity.js';
import { ScoreSheetVersion } from './reviews/sheets/score-sheet-version.entity.js';
import { ReviewRound } from './reviews/steps/review-round.entity.js';
import { DecisionRelease } from './decisions/decision-release.entity.js';
import { Decision } from './decisions/decision.entity.js';
import { Appeal } from './decisions/appeals/appeal.entity.js';
import { AdmissionQuota } from './decisions/ranking/admission-quota.entity.js';
import { WaitlistPlace } from './decisions/waitlist/waitlist-place.entity.js';
import { WaitlistProposal } from './decisions/waitlist/waitlist-proposal.entity.js';
import { OfferCondition } from './decisions/conditions/offer-condition.entity.js';
import { Offer } from './decisions/offer.entity.js';
import { Milestone } from './arrivals/milestone.entity.js';
import { DossierFile } from './handover/file/dossier-file.entity.js';
import { MessageTemplate } from './messages/templates/message-template.entity.js';
import { ThreadMessage } from './messages/thread/thread-message.entity.js';
import { ExpiryReminder } from './messages/expiry-reminder.entity.js';
import { Reminder } from './messages/reminder.entity.js';
import { QuestionReminder } from './messages/question-reminder.entity.js';
import { RequestReminder } from './messages/request-reminder.entity.js';
import { SittingReminder } from './messages/sitting-reminder.entity.js';
import { ConditionReminder } from './messages/condition-reminder.entity.js';
import { ConditionType } from './catalogue/condition-type.entity.js';
import { ReviewReminder } from './messages/review-reminder.entity.js';
import { FigureCell } from './statistics/ledger/figure-cell.entity.js';
import { FigureFile } from './statistics/out/figure-file.entity.js';
import { FigureSchedule } from './statistics/out/figure-schedule.entity.js';
import { FigureCube } from './statistics/ledger/figure-cube.entity.js';
import { FigureEntry } from './statistics/ledger/figure-entry.entity.js';
import { FigureSet } from './statistics/ledger/figure-set.entity.js';
import { FigureTail } from './statistics/ledger/figure-tail.entity.js';
import { PastChange } from './statistics/past/past-change.entity.js';
import { PastFigure } from './statistics/past/past-figure.entity.js';
import { PastImport } from './statistics/past/past-import.entity.js';
import { PastSeries } from './statistics/past/past-series.entity.js';
import { FigureReleaseDraft } from './statistics/releases/figure-release-draft.entity.js';
import { KeptFigure } from './statistics/kept/kept-figure.entity.js';
import { FigureRelease } from './statistics/releases/figure-release.entity.js';
import { Erasure } from './privacy/erasure/erasure.entity.js';
import { DataExport } from './privacy/own/data-export.entity.js';
import { LegalHold } from './privacy/retention/legal-hold.entity.js';
import { RetentionNotice } from './privacy/retention/retention-notice.entity.js';
import type { Entities } from './platform/database/data-source.service.js';

/** Every table of the house, room by room. A table that is missing here would be dropped by the next migration. */
export const entities: Entities = [
  AuditEntry,
  StoredFile,
  IdempotencyKey,
  RateLimit,
  SessionRow,
  Mail,
  LastWrite,
  RunningProcess,
  Setting,
  SlowStatement,
  CatalogueChange,
  Country,
  FormerCountry,
  CountryPackDraft,
  CountryPackVersion,
  DocumentType,
  ExamSystem,
  Fee,
  Intake,
  LegalisationRule,
  Offering,
  Programme,
  Reason,
  RequirementRule,
  RetentionRule,
  StateField,
  AccountTicket,
  Account,
  ApiToken,
  AccountTotp,
  RecoveryCode,
  Passkey,
  SpentChallenge,
  ProviderLink,
  Applicant,
  ApplicationEvent,
  ApplicationFact,
  Application,
  NameWord,
  DossierBar,
  DossierGrant,
  DossierLook,
  EventNote,
  PersonMerge,
  PersonMergeWords,
  ReferenceCounter,
  ReturnItem,
  StaffNote,
  Submission,
  TransitionRule,
  BulkItem,
  BulkRun,
  QueueView,
  Acknowledgement,
  CustodyDetail,
  CustodyEvent,
  DocumentSecret,
  DocumentSlot,
  DocumentVersion,
  ResumableUpload,
  Verdict,
  RequestSet,
  RequestSetItem,
  DocumentQuestion,
  QuestionEvent,
  QuestionEvidence,
  QuestionWords,
  DocumentRequest,
  DocumentRequestEvent,
  ReviewAssignment,
  ReviewRound,
  ReviewStep,
  Sitting,
  SittingExaminer,
  SittingBooking,
  SittingInvitation,
  RecordingRule,
  SittingRecord,
  SittingCorrection,
  RecordingHold,
  ReviewerProfile,
  Review,
  ScoreSheet,
  ScoreSheetVersion,
  DecisionRelease,
  Decision,
  OfferCondition,
  ConditionType,
  AdmissionQuota,
  Appeal,
  WaitlistPlace,
  WaitlistProposal,
  Offer,
  Milestone,
  DossierFile,
  MessageTemplate,
  ThreadMessage,
  Reminder,
  QuestionReminder,
  RequestReminder,
  ExpiryReminder,
  ReviewReminder,
  SittingReminder,
  ConditionReminder,
  FigureCell,
  FigureFile,
  FigureSchedule,
  FigureCube,
  FigureEntry,
  FigureSet,
  FigureTail,
  PastChange,
  PastFigure,
  PastImport,
  PastSeries,
  FigureReleaseDraft,
  FigureRelease,
  DataExport,
  Erasure,
  LegalHold,
  RetentionNotice,
  KeptFigure,
];
