import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { type Role, STAFF_ROLES } from '../permission.policy.js';

/** Which colleagues. */
export class StaffInput {
  @ApiPropertyOptional({ enum: STAFF_ROLES, description: 'Only those who hold this role.' })
  @IsOptional()
  @IsIn(STAFF_ROLES)
  @MaxLength(20)
  role?: Role;
}
