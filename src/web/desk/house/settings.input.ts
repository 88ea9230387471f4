import { IsOptional, IsString, MaxLength } from 'class-validator';

/** Every figure as typed; settings.rules judges each. */
export class SettingsInput {
  @IsOptional() @IsString() @MaxLength(40) return_grace_days?: string;
  @IsOptional() @IsString() @MaxLength(40) return_due_days?: string;
  @IsOptional() @IsString() @MaxLength(40) offer_expiry_days?: string;
  @IsOptional() @IsString() @MaxLength(40) appeal_days?: string;
  @IsOptional() @IsString() @MaxLength(40) decision_second_person?: string;
  @IsOptional() @IsString() @MaxLength(40) reminder_days_before?: string;
  @IsOptional() @IsString() @MaxLength(40) expiry_days_before?: string;
  @IsOptional() @IsString() @MaxLength(40) request_due_days?: string;
  @IsOptional() @IsString() @MaxLength(40) request_reminders?: string;
  @IsOptional() @IsString() @MaxLength(40) messages_hold_minutes?: string;
  @IsOptional() @IsString() @MaxLength(40) retention_notice_days?: string;
  @IsOptional() @IsString() @MaxLength(40) files_check_gb?: string;
  @IsOptional() @IsString() @MaxLength(40) usual_document_check_days?: string;
}

/** The administrator's leave: which dossier. The reason has its own input class. */
export class AccessInput {
  @IsString()
  @MaxLength(40)
  reference: string;
}
