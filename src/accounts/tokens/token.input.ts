import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsString, MaxLength } from 'class-validator';
import { type Permission, PERMISSIONS } from '../permission.policy.js';

/** How long a token made on a page may live, in days. */
export const TOKEN_DAYS = ['7', '30', '90', '365'] as const;

/** A token to be made for one's own account. */
export class TokenInput {
  @IsString()
  @MaxLength(80)
  name: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsIn(Object.keys(PERMISSIONS), { each: true })
  @MaxLength(40, { each: true })
  scopes: Permission[];

  @IsIn(TOKEN_DAYS)
  days: (typeof TOKEN_DAYS)[number];
}
