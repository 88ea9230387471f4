import { ApiProperty } from '@nestjs/swagger';
import { ROLES } from '../permission.policy.js';
import { LOCALES } from '../../platform/i18n/words.rules.js';

/** Who the request comes from, as its sender sees it. */
export class MeView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'email' })
  email: string;

  @ApiProperty({ description: 'An unconfirmed address may fill a draft, not send it.' })
  emailConfirmed: boolean;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'How staff are called on the desk; null for applicants.',
  })
  name: string | null;

  @ApiProperty({ enum: ROLES, isArray: true })
  roles: string[];

  @ApiProperty({ isArray: true, type: 'string', description: 'What the roles allow, narrowed by a token’s scopes.' })
  permissions: string[];

  @ApiProperty({ enum: LOCALES })
  locale: string;

  @ApiProperty({ type: 'string', nullable: true, description: 'IANA time zone, when known.' })
  timezone: string | null;
}
