import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsDay } from '../../platform/clock/is-day.decorator.js';
import {
  FORMS,
  ISSUER_ANSWERS,
  type IssuerAnswer,
  RECORDED_KINDS,
  type RecordedKind,
  type Translator,
  TRANSLATORS,
  type Way,
  WAYS,
} from './custody.rules.js';

const CODES = [...FORMS, ...TRANSLATORS] as const;

const OptionalText = (most: number, description: string) => (target: object, key: string | symbol) => {
  ApiPropertyOptional({ type: String, maxLength: most, description })(target, key);
  IsOptional()(target, key);
  IsString()(target, key);
  MaxLength(most)(target, key);
};

const OptionalDay = (description: string) => (target: object, key: string | symbol) => {
  ApiPropertyOptional({ type: String, format: 'date', description })(target, key);
  IsOptional()(target, key);
  IsDay()(target, key);
};

const Language = () => (target: object, key: string | symbol) => {
  IsString()(target, key);
  MaxLength(20)(target, key);
  Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)(target, key);
};

/** What is recorded of a paper in one step. Which fields it needs depends on the kind. */
export class CustodyInput {
  @ApiProperty({
    enum: RECORDED_KINDS,
    description:
      'form: code, and onDay unless it is a scan; legalisation: place, onDay; translation: code, language; ' +
      'validity: issuedOn or validUntil',
  })
  @IsIn(RECORDED_KINDS)
  kind: RecordedKind;

  @ApiPropertyOptional({ format: 'uuid', description: 'The version that was looked at; none: the latest' })
  @IsOptional()
  @IsUUID()
  documentId?: string;

  @ApiPropertyOptional({
    enum: CODES,
    description: `form: ${FORMS.join(', ')}; translation: ${TRANSLATORS.join(', ')}`,
  })
  @IsOptional()
  @IsIn(CODES)
  code?: (typeof CODES)[number];

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 20, description: 'Station of the chain of legalisation' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(20)
  place?: number;

  @OptionalDay('When it was seen, certified, legalised, translated; never to come') onDay?: string;
  @OptionalText(200, 'Who certified or legalised') authority?: string;
  @OptionalText(80, 'Of the apostille or the certification') number?: string;
  @OptionalText(200, 'The translator or notary') person?: string;

  @ApiPropertyOptional({ type: String, maxLength: 20, example: 'uk', description: 'BCP 47' })
  @IsOptional()
  @Language()
  language?: string;

  @OptionalDay('On the paper') issuedOn?: string;
  @OptionalDay('On the paper') validUntil?: string;
}

/** Why a record is taken back. */
export class CustodyRevocationInput {
  @ApiProperty({ maxLength: 60, description: 'A code of the reasons for custody' })
  @IsString()
  @MaxLength(60)
  reason: string;
}

export class QuestionInput {
  @ApiProperty({ maxLength: 200, description: 'Whom we asked' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  issuer: string;

  @ApiProperty({ enum: WAYS })
  @IsIn(WAYS)
  way: Way;

  @ApiProperty({ format: 'date' })
  @IsDay()
  onDay: string;

  @OptionalText(80, 'Of our letter or of the form') number?: string;
}

export class IssuerAnswerInput {
  @ApiProperty({ enum: ISSUER_ANSWERS })
  @IsIn(ISSUER_ANSWERS)
  answer: IssuerAnswer;

  @ApiProperty({ format: 'date' })
  @IsDay()
  onDay: string;

  @OptionalText(200, 'Who answered') person?: string;
  @OptionalText(80, 'Of their letter') number?: string;
}

/** The fields of an upload that is a translation, beside its file. */
export class TranslationInput {
  @ApiProperty({ format: 'uuid', description: 'The version that it translates: the latest of its slot' })
  @IsUUID()
  translates: string;

  @ApiProperty({ maxLength: 20, example: 'uk', description: 'BCP 47: into which language' })
  @Language()
  language: string;

  @ApiProperty({ enum: TRANSLATORS })
  @IsIn(TRANSLATORS)
  by: Translator;

  @OptionalText(200, 'Name of the translator or notary') translator?: string;
  @OptionalDay('When it was made') onDay?: string;
}
