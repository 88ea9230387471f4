import { Body, Controller, Get, Header, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import { type Actor, hasRole } from '../../platform/access/actor.rules.js';
import { Unkeyed } from '../../platform/http/idempotency.decorator.js';
import { SecretInput } from './secret.input.js';
import { refuse } from './secret.refusals.js';
import { SecretService } from './secret.service.js';
import { SecretLook, secretView, SecretView } from './secret.view.js';

/** No repeat is answered from memory here: neither the secret nor its digest may be kept beside it. */
@ApiTags('documents')
@Controller('api/v1/applications/:id/documents/:slot/secret')
export class SecretController {
  constructor(private readonly secrets: SecretService) {}

  @Get()
  @Can('document.read')
  @ApiOperation({ summary: 'What became of the PIN of a paper; never the PIN' })
  @ApiOkResponse({ type: SecretView })
  async state(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('slot') slot: string): Promise<SecretView> {
    const state = await this.secrets.state(actor, id, slot);
    if (!state) throw refuse('secret.none');
    return secretView(state, hasRole(actor, 'applicant'));
  }

  @Put()
  @HttpCode(204)
  @Can('document.upload')
  @ApiOperation({ summary: 'Type or replace the PIN of a paper; it is encrypted and shown once to one officer' })
  @ApiNoContentResponse()
  store(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('slot') slot: string,
    @Body() input: SecretInput,
  ): Promise<void> {
    return this.secrets.store(actor, id, slot, input.secret);
  }

  @Post('look')
  @HttpCode(200)
  @Unkeyed()
  @Header('Cache-Control', 'no-store')
  @Can('secret.look')
  @ApiOperation({ summary: 'Open the PIN of a paper: once, for one officer; a second look is refused' })
  @ApiOkResponse({ type: SecretLook })
  async look(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('slot') slot: string): Promise<SecretLook> {
    return { secret: await this.secrets.look(actor, id, slot) };
  }

  @Post('use')
  @HttpCode(204)
  @Can('secret.look')
  @ApiOperation({ summary: 'Say that the PIN was used; it is deleted' })
  @ApiNoContentResponse()
  use(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('slot') slot: string): Promise<void> {
    return this.secrets.use(actor, id, slot);
  }
}
