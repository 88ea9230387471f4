import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

/** What is to be done with the ticked rows of the queue. */
export class BulkInput {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  ids: string[];

  @IsIn(['assign', 'enrol'])
  deed: 'assign' | 'enrol';

  /** assign: an officer; left out: nobody. */
  @IsOptional()
  @IsUUID()
  accountId?: string;

  @IsOptional()
  @IsString()
  @MaxLength(60)
  orderNo?: string;

  @IsOptional()
  @IsString()
  @MaxLength(10)
  orderDate?: string;
}
