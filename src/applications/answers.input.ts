import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsPhoneNumber,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { MRZ, tidyMrz } from './mrz/mrz.rules.js';
import { IsDay } from '../platform/clock/is-day.decorator.js';

const COUNTRY = /^([A-Z]{2}|STATELESS|REFUGEE|UNKNOWN)$/;

/** A text of at most `length` characters, or null to clear it. */
const Text = (length: number) => (target: object, key: string | symbol) => {
  ApiPropertyOptional({ type: String, nullable: true, maxLength: length })(target, key);
  IsOptional()(target, key);
  IsString()(target, key);
  MaxLength(length)(target, key);
};

/** ISO 3166-1 alpha-2, XK, STATELESS, REFUGEE or UNKNOWN; null clears it. */
const CountryCode = () => (target: object, key: string | symbol) => {
  ApiPropertyOptional({ type: String, nullable: true, pattern: COUNTRY.source, example: 'NG' })(target, key);
  IsOptional()(target, key);
  IsString()(target, key);
  Matches(COUNTRY)(target, key);
};

const Flag = () => (target: object, key: string | symbol) => {
  ApiPropertyOptional({ type: Boolean, nullable: true })(target, key);
  IsOptional()(target, key);
  IsBoolean()(target, key);
};

const Choice = (values: readonly string[]) => (target: object, key: string | symbol) => {
  ApiPropertyOptional({ type: String, enum: values, nullable: true })(target, key);
  IsOptional()(target, key);
  IsIn(values)(target, key);
};

const DayField = () => (target: object, key: string | symbol) => {
  ApiPropertyOptional({ type: String, format: 'date', nullable: true })(target, key);
  IsOptional()(target, key);
  IsDay()(target, key);
};

const Phone = () => (target: object, key: string | symbol) => {
  ApiPropertyOptional({ type: String, nullable: true, description: 'E.164', example: '+2348031234567' })(target, key);
  IsOptional()(target, key);
  IsString()(target, key);
  MaxLength(20)(target, key);
  IsPhoneNumber()(target, key);
};

/** The two lines at the foot of a passport's page: put in order first, then 44 signs each; null clears them. */
const MachineLines = () => (target: object, key: string | symbol) => {
  ApiPropertyOptional({ type: String, nullable: true, pattern: MRZ.source, description: 'Both lines, 44 signs each' })(
    target,
    key,
  );
  Transform(({ value }) => (typeof value === 'string' ? tidyMrz(value) : value))(target, key);
  IsOptional()(target, key);
  IsString()(target, key);
  MaxLength(100)(target, key);
  Matches(MRZ)(target, key);
};

const Year = () => (target: object, key: string | symbol) => {
  ApiPropertyOptional({ type: Number, nullable: true, minimum: 1950, maximum: 2100 })(target, key);
  IsOptional()(target, key);
  IsInt()(target, key);
  Min(1950)(target, key);
  Max(2100)(target, key);
};

const ListOf = (item: () => new () => object, most: number) => (target: object, key: string | symbol) => {
  ApiPropertyOptional({ type: () => item(), isArray: true, maxItems: most })(target, key);
  IsOptional()(target, key);
  IsArray()(target, key);
  ArrayMaxSize(most)(target, key);
  ValidateNested({ each: true })(target, key);
  Type(item)(target, key);
};

const Nested = (part: () => new () => object) => (target: object, key: string | symbol) => {
  // A function of any other name than `type` would be taken for the class itself, and the document for nameless.
  ApiPropertyOptional({ type: () => part() })(target, key);
  IsOptional()(target, key);
  ValidateNested()(target, key);
  Type(part)(target, key);
};

export class AliasInput {
  @Text(120) name: string;
  /** The paper in which this spelling stands. */
  @Text(120) source: string;
}

export class CitizenshipInput {
  @CountryCode() country: string;
  /** The passport presented is this country's. */
  @Flag() passportUsed: boolean;
}

/** Names as in the passport: both may be absent, at least one is needed to send. */
export class PersonalInput {
  @Text(120) surname?: string | null;
  @Text(120) givenNames?: string | null;
  @Text(200) nativeName?: string | null;
  @Text(200) ukrainianName?: string | null;
  @Text(120) patronymic?: string | null;
  @ListOf(() => AliasInput, 10) aliases?: AliasInput[];
  /** YYYY-MM-DD, YYYY-MM or YYYY, as far as it is known. */
  @ApiPropertyOptional({ type: String, nullable: true, example: '2007-03-14', maxLength: 10 })
  @IsOptional()
  @IsString()
  @Matches(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  birthDate?: string | null;
  @Choice(['day', 'month', 'year']) birthPrecision?: 'day' | 'month' | 'year' | null;
  @Choice(['F', 'M', 'X']) sex?: 'F' | 'M' | 'X' | null;
  @CountryCode() birthCountry?: string | null;
  @Text(120) birthPlace?: string | null;
  @CountryCode() residence?: string | null;
  @ListOf(() => CitizenshipInput, 6) citizenships?: CitizenshipInput[];
}

export class PassportInput {
  @Text(30) number?: string | null;
  @DayField() issuedOn?: string | null;
  @DayField() expiresOn?: string | null;
  @Text(120) authority?: string | null;
  @MachineLines() mrz?: string | null;
}

export class ContactInput {
  @Phone() phone?: string | null;
  @Flag() whatsapp?: boolean | null;
  @Flag() telegram?: boolean | null;
  @Text(300) address?: string | null;
  @Text(120) city?: string | null;
  @Text(20) postcode?: string | null;
  @CountryCode() country?: string | null;
  @CountryCode() visaCountry?: string | null;
  @Text(120) emergencyName?: string | null;
  @Phone() emergencyPhone?: string | null;
}

export class SubjectInput {
  @Text(80) subject: string;
  @Text(40) grade: string;
}

export class SittingInput {
  @Text(60) exam?: string | null;
  @Year() year?: number | null;
  @Text(60) number?: string | null;
}

export class SchoolInput {
  @Choice(['secondary', 'higher']) level: 'secondary' | 'higher';
  @Text(200) institution?: string | null;
  @CountryCode() country?: string | null;
  @CountryCode() issuedBy?: string | null;
  @Text(120) city?: string | null;
  @Text(120) certificate?: string | null;
  @Text(60) certificateNumber?: string | null;
  @Year() startedIn?: number | null;
  @Year() completedIn?: number | null;
  @Text(60) language?: string | null;
  @ListOf(() => SittingInput, 2) sittings?: SittingInput[];
  @ListOf(() => SubjectInput, 30) subjects?: SubjectInput[];
}

export class ChoiceInput {
  @Choice(['first_year', 'transfer', 'readmission']) entryType?: 'first_year' | 'transfer' | 'readmission' | null;
  @Choice(['agent', 'other']) representedBy?: 'agent' | 'other' | null;
}

export class ConsentInput {
  @Flag() dataProcessing?: boolean | null;
  @Flag() truthful?: boolean | null;
}

/** Part of the answers: sections and fields given are set, null clears, what is absent stays; lists are replaced. */
export class AnswersInput {
  @Nested(() => PersonalInput) personal?: PersonalInput;
  @Nested(() => PassportInput) passport?: PassportInput;
  @Nested(() => ContactInput) contact?: ContactInput;
  @ListOf(() => SchoolInput, 10) education?: SchoolInput[];
  @Nested(() => ChoiceInput) choice?: ChoiceInput;
  @Nested(() => ConsentInput) consent?: ConsentInput;
}
