import { ApiProperty } from '@nestjs/swagger';
import { STAFF_ROLES } from '../permission.policy.js';

/** A colleague, to hand a dossier to. */
export class StaffView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'string', nullable: true })
  name: string | null;

  @ApiProperty({ enum: STAFF_ROLES, isArray: true })
  roles: string[];
}

export class StaffListView {
  @ApiProperty({ type: [StaffView] })
  items: StaffView[];

  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}
