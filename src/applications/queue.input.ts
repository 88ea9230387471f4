import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PageInput } from '../platform/http/page.input.js';
import { STATUSES, type Status } from './lifecycle.rules.js';
import { type Sort, SORTS } from './queue-order.rules.js';
import { SEARCH_LENGTH } from './search/search-text.rules.js';

const listed = ({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.split(',').filter(Boolean) : (value ?? undefined);

/** What the queue may be narrowed by; all of it stands in the address of the page. */
export class QueueInput extends PageInput {
  @ApiPropertyOptional({ type: String, description: 'Statuses, comma-separated', example: 'submitted,under_review' })
  @IsOptional()
  @Transform(listed)
  @ArrayMaxSize(15)
  @IsIn(STATUSES, { each: true })
  status?: Status[];

  @ApiPropertyOptional({ enum: ['applicant', 'officer', 'faculty', 'registrar', 'state', 'nobody'] })
  @IsOptional()
  @IsIn(['applicant', 'officer', 'faculty', 'registrar', 'state', 'nobody'])
  holder?: string;

  @ApiPropertyOptional({ type: String, description: 'Citizenships used, comma-separated', example: 'NG,GH' })
  @IsOptional()
  @Transform(listed)
  @ArrayMaxSize(50)
  @Matches(/^([A-Z]{2}|STATELESS|REFUGEE|UNKNOWN)$/, { each: true })
  country?: string[];

  @ApiPropertyOptional({ description: 'Programme by slug or code', maxLength: 80 })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  programme?: string;

  @ApiPropertyOptional({ example: '2027-09', maxLength: 20 })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  intake?: string;

  @ApiPropertyOptional({ description: '`me`, `nobody`, `me,nobody`, or an account id', maxLength: 40 })
  @IsOptional()
  @Matches(/^(me|nobody|me,nobody|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)
  assignee?: string;

  @ApiPropertyOptional({
    description:
      'A query of the search language (docs/queue.md), or just a name in any script or spelling, a reference, or a ' +
      'passport number',
    example: 'status:submitted country:NG,GH waiting:>5d -assignee:any Amina',
    maxLength: SEARCH_LENGTH,
  })
  @IsOptional()
  @IsString()
  @MaxLength(SEARCH_LENGTH)
  q?: string;

  @ApiPropertyOptional({ enum: ['first', 'again'], description: 'Sent for the first time, or again after a return' })
  @IsOptional()
  @IsIn(['first', 'again'])
  sent?: 'first' | 'again';

  @ApiPropertyOptional({
    enum: ['open', 'overdue'],
    description: 'The applicant was asked for one more paper that has not come; overdue: its due day has passed',
  })
  @IsOptional()
  @IsIn(['open', 'overdue'])
  request?: 'open' | 'overdue';

  @ApiPropertyOptional({
    enum: SORTS,
    default: 'waiting',
    description: 'waiting: longest wait first; urgent: your own move first, then what is furthest over its usual time',
  })
  @IsOptional()
  @IsIn(SORTS)
  sort?: Sort;
}
