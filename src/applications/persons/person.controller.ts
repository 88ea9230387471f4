import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { SeparateInput } from './person.input.js';
import { Persons } from './persons.service.js';
import { PersonView } from './person.view.js';

@ApiTags('duplicates')
@Controller('api/v1/applications/:id/person')
export class PersonController {
  constructor(private readonly persons: Persons) {}

  @Get()
  @Can('person.read')
  @ApiOperation({ summary: 'Whose an application is now: all their applications, and who was joined or parted when' })
  @ApiOkResponse({ type: PersonView })
  read(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<PersonView> {
    return this.persons.read(actor, id);
  }

  @Post('separate')
  @HttpCode(200)
  @Can('person.merge')
  @ApiOperation({ summary: 'Take a merge back: what was begun under the person who was taken in is theirs again' })
  @ApiOkResponse({ type: PersonView })
  async separate(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() input: SeparateInput,
  ): Promise<PersonView> {
    await this.persons.separate(actor, id, input);
    return this.persons.read(actor, id);
  }
}
