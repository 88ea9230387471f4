/**
 * Every route of the API, and what each visitor is answered there. Source: product.md, "Who uses it, and what each may
 * read", and the permissions of the house.
 *
 * Visitors: `owner`, the applicant whose dossiers these are; `other`, another applicant; `stranger`, a reviewer who was
 * not asked; `reviewer`, one who was (about those that were sent); `dean`, a decision maker; `admin`, without a recorded
 * reason; `token`, an officer's token for `application.read` alone. Dossiers: a draft, one that was sent and is in
 * review, and one whose offer was accepted; `-` where the route is about none.
 *
 * Answers: `ok`, the right is there, whatever becomes of the request (done, or refused for its content); else the
 * number. `404`: the dossier answers exactly like one that does not exist. `none`: the dossier is seen, but has no such
 * thing. Rows at the end change who may do what.
 */
export const MATRIX = `
route                                                              | dossier  | visitor   owner     other     officer   stranger  reviewer  dean      registrar analyst   admin     token
GET /api/v1/countries                                              | -        | ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
GET /api/v1/countries/{code}/requirements                          | -        | ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
GET /api/v1/programmes                                             | -        | ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
GET /api/v1/intakes                                                | -        | ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
GET /api/v1/offerings                                              | -        | ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
PATCH /api/v1/offerings/{id}                                       | -        | 401       403       403       403       403       403       403       403       403       ok        403
PATCH /api/v1/intakes/{id}                                         | -        | 401       403       403       403       403       403       403       403       403       ok        403
GET /api/v1/packs                                                  | -        | 401       403       403       ok        ok        ok        ok        ok        ok        ok        403
GET /api/v1/packs/schema.json                                      | -        | ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
GET /api/v1/packs/{code}                                           | -        | 401       403       403       ok        ok        ok        ok        ok        ok        ok        403
GET /api/v1/packs/{code}/versions/{version}                        | -        | 401       403       403       ok        ok        ok        ok        ok        ok        ok        403
GET /api/v1/packs/{code}/versions/{version}/file                   | -        | 401       403       403       ok        ok        ok        ok        ok        ok        ok        403
PUT /api/v1/packs/{code}/draft                                     | -        | 401       403       403       403       403       403       403       403       403       ok        403
POST /api/v1/packs/{code}/draft/preview                            | -        | 401       403       403       403       403       403       403       403       403       ok        403
DELETE /api/v1/packs/{code}/draft                                  | -        | 401       403       403       403       403       403       403       403       403       ok        403
POST /api/v1/packs/{code}/publish                                  | -        | 401       403       403       403       403       403       403       403       403       ok        403
POST /api/v1/packs/import                                          | -        | 401       403       403       403       403       403       403       403       403       ok        403
POST /api/v1/accounts                                              | -        | ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
GET /api/v1/accounts                                               | -        | 401       403       403       ok        403       403       ok        ok        403       ok        403
POST /api/v1/sessions                                              | -        | 401       401       401       401       401       401       401       401       401       401       403
GET /api/v1/me                                                     | -        | 401       ok        ok        ok        ok        ok        ok        ok        ok        ok        403
POST /api/v1/applications                                          | -        | 401       ok        ok        ok        403       403       403       403       403       403       403
GET /api/v1/applications                                           | -        | 401       ok        ok        ok        ok        ok        ok        ok        403       ok        ok
GET /api/v1/applications/{id}                                      | draft    | 401       ok        404       404       404       404       404       404       403       404       404
GET /api/v1/applications/{id}                                      | sent     | 401       ok        404       ok        404       ok        ok        404       403       404       ok
GET /api/v1/applications/{id}                                      | accepted | 401       ok        404       ok        404       ok        ok        ok        403       404       ok
PATCH /api/v1/applications/{id}                                    | draft    | 401       ok        404       404       403       403       403       403       403       403       403
PATCH /api/v1/applications/{id}                                    | sent     | 401       ok        404       ok        403       403       403       403       403       403       403
PATCH /api/v1/applications/{id}                                    | accepted | 401       ok        404       ok        403       403       403       403       403       403       403
GET /api/v1/applications/{id}/events                               | draft    | 401       ok        404       404       404       404       404       404       403       404       404
GET /api/v1/applications/{id}/events                               | sent     | 401       ok        404       ok        404       ok        ok        404       403       404       ok
GET /api/v1/applications/{id}/events                               | accepted | 401       ok        404       ok        404       ok        ok        ok        403       404       ok
PUT /api/v1/applications/{id}/assignee                             | draft    | 401       403       403       404       403       403       403       403       403       403       403
PUT /api/v1/applications/{id}/assignee                             | sent     | 401       403       403       ok        403       403       403       403       403       403       403
PUT /api/v1/applications/{id}/assignee                             | accepted | 401       403       403       ok        403       403       403       403       403       403       403
GET /api/v1/applications/{id}/notes                                | draft    | 401       403       403       404       403       403       404       404       403       403       403
GET /api/v1/applications/{id}/notes                                | sent     | 401       403       403       ok        403       403       ok        404       403       403       403
GET /api/v1/applications/{id}/notes                                | accepted | 401       403       403       ok        403       403       ok        ok        403       403       403
POST /api/v1/applications/{id}/notes                               | draft    | 401       403       403       404       403       403       404       404       403       403       403
POST /api/v1/applications/{id}/notes                               | sent     | 401       403       403       ok        403       403       ok        404       403       403       403
POST /api/v1/applications/{id}/notes                               | accepted | 401       403       403       ok        403       403       ok        ok        403       403       403
POST /api/v1/applications/{id}/transitions                         | draft    | 401       ok        404       404       403       403       404       404       403       404       403
POST /api/v1/applications/{id}/transitions                         | sent     | 401       ok        404       ok        403       403       ok        404       403       404       403
POST /api/v1/applications/{id}/transitions                         | accepted | 401       ok        404       ok        403       403       ok        ok        403       404       403
GET /api/v1/applications/{id}/documents                            | draft    | 401       ok        404       404       404       404       404       404       403       404       403
GET /api/v1/applications/{id}/documents                            | sent     | 401       ok        404       ok        404       ok        ok        404       403       404       403
GET /api/v1/applications/{id}/documents                            | accepted | 401       ok        404       ok        404       ok        ok        ok        403       404       403
POST /api/v1/applications/{id}/documents                           | draft    | 401       ok        404       404       403       403       403       403       403       403       403
POST /api/v1/applications/{id}/documents                           | sent     | 401       ok        404       ok        403       403       403       403       403       403       403
POST /api/v1/applications/{id}/documents                           | accepted | 401       ok        404       ok        403       403       403       403       403       403       403
GET /api/v1/applications/{id}/acknowledgements                     | draft    | 401       ok        404       404       404       404       404       404       403       404       403
GET /api/v1/applications/{id}/acknowledgements                     | sent     | 401       ok        404       ok        404       ok        ok        404       403       404       403
GET /api/v1/applications/{id}/acknowledgements                     | accepted | 401       ok        404       ok        404       ok        ok        ok        403       404       403
PUT /api/v1/applications/{id}/acknowledgements/{rule}              | draft    | 401       ok        404       404       403       403       403       403       403       403       403
PUT /api/v1/applications/{id}/acknowledgements/{rule}              | sent     | 401       ok        404       403       403       403       403       403       403       403       403
PUT /api/v1/applications/{id}/acknowledgements/{rule}              | accepted | 401       ok        404       403       403       403       403       403       403       403       403
OPTIONS /api/v1/uploads                                            | -        | ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
OPTIONS /api/v1/uploads/{id}                                       | -        | ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
POST /api/v1/uploads                                               | draft    | 401       ok        404       404       403       403       403       403       403       403       403
POST /api/v1/uploads                                               | sent     | 401       ok        404       ok        403       403       403       403       403       403       403
POST /api/v1/uploads                                               | accepted | 401       ok        404       ok        403       403       403       403       403       403       403
HEAD /api/v1/uploads/{id}                                          | -        | 401       404       404       404       403       403       403       403       403       403       403
GET /api/v1/uploads/{id}                                           | -        | 401       404       404       404       403       403       403       403       403       403       403
PATCH /api/v1/uploads/{id}                                         | -        | 401       404       404       404       403       403       403       403       403       403       403
DELETE /api/v1/uploads/{id}                                        | -        | 401       404       404       404       403       403       403       403       403       403       403
GET /api/v1/documents/{id}/content                                 | draft    | 401       ok        404       404       404       404       404       404       403       404       403
GET /api/v1/documents/{id}/content                                 | sent     | 401       ok        404       ok        404       ok        ok        404       403       404       403
GET /api/v1/documents/{id}/content                                 | accepted | 401       ok        404       ok        404       ok        ok        ok        403       404       403
POST /api/v1/applications/{id}/slots/{slot}/verdicts               | draft    | 401       403       403       404       403       403       403       403       403       403       403
POST /api/v1/applications/{id}/slots/{slot}/verdicts               | sent     | 401       403       403       ok        403       403       403       403       403       403       403
POST /api/v1/applications/{id}/slots/{slot}/verdicts               | accepted | 401       403       403       ok        403       403       403       403       403       403       403
GET /api/v1/applications/{id}/requests                             | draft    | 401       ok        404       404       404       404       404       404       403       404       403
GET /api/v1/applications/{id}/requests                             | sent     | 401       ok        404       ok        404       ok        ok        404       403       404       403
GET /api/v1/applications/{id}/requests                             | accepted | 401       ok        404       ok        404       ok        ok        ok        403       404       403
POST /api/v1/applications/{id}/requests                            | draft    | 401       403       403       404       403       403       403       403       403       403       403
POST /api/v1/applications/{id}/requests                            | sent     | 401       403       403       ok        403       403       403       403       403       403       403
POST /api/v1/applications/{id}/requests                            | accepted | 401       403       403       ok        403       403       403       403       403       403       403
PATCH /api/v1/applications/{id}/requests/{requestId}               | draft    | 401       403       403       404       403       403       403       403       403       403       403
PATCH /api/v1/applications/{id}/requests/{requestId}               | sent     | 401       403       403       none      403       403       403       403       403       403       403
PATCH /api/v1/applications/{id}/requests/{requestId}               | accepted | 401       403       403       none      403       403       403       403       403       403       403
POST /api/v1/requests/preview                                      | -        | 401       403       403       ok        403       403       403       403       403       403       403
POST /api/v1/requests                                              | -        | 401       403       403       ok        403       403       403       403       403       403       403
GET /api/v1/requests/{id}                                          | -        | 401       403       403       404       403       403       403       403       403       403       403
GET /api/v1/applications/{id}/reviews                              | draft    | 401       403       403       404       404       404       404       403       403       403       403
GET /api/v1/applications/{id}/reviews                              | sent     | 401       403       403       ok        404       ok        ok        403       403       403       403
GET /api/v1/applications/{id}/reviews                              | accepted | 401       403       403       ok        404       ok        ok        403       403       403       403
POST /api/v1/applications/{id}/reviews                             | draft    | 401       403       403       403       404       404       403       403       403       403       403
POST /api/v1/applications/{id}/reviews                             | sent     | 401       403       403       403       404       ok        403       403       403       403       403
POST /api/v1/applications/{id}/reviews                             | accepted | 401       403       403       403       404       ok        403       403       403       403       403
GET /api/v1/applications/{id}/reviewers                            | draft    | 401       403       403       404       403       403       404       403       403       403       403
GET /api/v1/applications/{id}/reviewers                            | sent     | 401       403       403       ok        403       403       ok        403       403       403       403
GET /api/v1/applications/{id}/reviewers                            | accepted | 401       403       403       ok        403       403       ok        403       403       403       403
PUT /api/v1/applications/{id}/reviewers                            | draft    | 401       403       403       404       403       403       404       403       403       403       403
PUT /api/v1/applications/{id}/reviewers                            | sent     | 401       403       403       ok        403       403       ok        403       403       403       403
PUT /api/v1/applications/{id}/reviewers                            | accepted | 401       403       403       ok        403       403       ok        403       403       403       403
GET /api/v1/reviewers                                              | -        | 401       403       403       ok        403       403       ok        403       403       403       403
GET /api/v1/applications/{id}/decisions                            | draft    | 401       403       403       403       403       403       404       403       403       403       403
GET /api/v1/applications/{id}/decisions                            | sent     | 401       403       403       403       403       403       ok        403       403       403       403
GET /api/v1/applications/{id}/decisions                            | accepted | 401       403       403       403       403       403       ok        403       403       403       403
POST /api/v1/applications/{id}/decisions                           | draft    | 401       403       403       403       403       403       404       403       403       403       403
POST /api/v1/applications/{id}/decisions                           | sent     | 401       403       403       403       403       403       ok        403       403       403       403
POST /api/v1/applications/{id}/decisions                           | accepted | 401       403       403       403       403       403       ok        403       403       403       403
DELETE /api/v1/applications/{id}/decisions/{decisionId}            | draft    | 401       403       403       403       403       403       404       403       403       403       403
DELETE /api/v1/applications/{id}/decisions/{decisionId}            | sent     | 401       403       403       403       403       403       ok        403       403       403       403
DELETE /api/v1/applications/{id}/decisions/{decisionId}            | accepted | 401       403       403       403       403       403       none      403       403       403       403
POST /api/v1/decisions/release                                     | -        | 401       403       403       403       403       403       ok        403       403       403       403
GET /api/v1/decisions/releases/{id}                                | -        | 401       403       403       403       403       403       ok        403       403       403       403
GET /api/v1/applications/{id}/offer                                | draft    | 401       none      404       404       404       404       404       404       403       404       404
GET /api/v1/applications/{id}/offer                                | sent     | 401       none      404       none      404       none      none      404       403       404       none
GET /api/v1/applications/{id}/offer                                | accepted | 401       ok        404       ok        404       ok        ok        ok        403       404       ok
GET /api/v1/applications/{id}/letters                              | draft    | 401       ok        404       404       404       404       404       404       403       404       404
GET /api/v1/applications/{id}/letters                              | sent     | 401       ok        404       ok        404       ok        ok        404       403       404       ok
GET /api/v1/applications/{id}/letters                              | accepted | 401       ok        404       ok        404       ok        ok        ok        403       404       ok
PATCH /api/v1/applications/{id}/conditions/{code}                  | draft    | 401       403       403       404       403       403       403       403       403       403       403
PATCH /api/v1/applications/{id}/conditions/{code}                  | sent     | 401       403       403       none      403       403       403       403       403       403       403
PATCH /api/v1/applications/{id}/conditions/{code}                  | accepted | 401       403       403       ok        403       403       403       403       403       403       403
GET /api/v1/applications/{id}/milestones                           | draft    | 401       ok        404       404       403       403       404       404       403       403       403
GET /api/v1/applications/{id}/milestones                           | sent     | 401       ok        404       ok        403       403       ok        404       403       403       403
GET /api/v1/applications/{id}/milestones                           | accepted | 401       ok        404       ok        403       403       ok        ok        403       403       403
POST /api/v1/applications/{id}/milestones                          | draft    | 401       403       403       404       403       403       403       404       403       403       403
POST /api/v1/applications/{id}/milestones                          | sent     | 401       403       403       ok        403       403       403       404       403       403       403
POST /api/v1/applications/{id}/milestones                          | accepted | 401       403       403       ok        403       403       403       ok        403       403       403
POST /api/v1/applications/{id}/milestones/{milestoneId}/revocation | draft    | 401       403       403       404       403       403       403       404       403       403       403
POST /api/v1/applications/{id}/milestones/{milestoneId}/revocation | sent     | 401       403       403       ok        403       403       403       404       403       403       403
POST /api/v1/applications/{id}/milestones/{milestoneId}/revocation | accepted | 401       403       403       ok        403       403       403       ok        403       403       403
GET /api/v1/orders                                                 | -        | 401       403       403       403       403       403       403       ok        403       403       403
POST /api/v1/orders                                                | draft    | 401       403       403       403       403       403       403       ok        403       403       403
POST /api/v1/orders                                                | sent     | 401       403       403       403       403       403       403       ok        403       403       403
POST /api/v1/orders                                                | accepted | 401       403       403       403       403       403       403       ok        403       403       403
GET /api/v1/statistics/countries                                   | -        | ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
GET /api/v1/statistics/countries.csv                               | -        | ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
GET /api/v1/statistics/funnel                                      | -        | ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
GET /api/v1/statistics/releases                                    | -        | ok        ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
POST /api/v1/applications/{id}/access                              | draft    | 401       403       403       403       403       403       403       403       403       ok        403
POST /api/v1/applications/{id}/access                              | sent     | 401       403       403       403       403       403       403       403       403       ok        403
POST /api/v1/applications/{id}/access                              | accepted | 401       403       403       403       403       403       403       403       403       ok        403
DELETE /api/v1/sessions/current                                    | -        | 401       ok        ok        ok        ok        ok        ok        ok        ok        ok        403
`;
