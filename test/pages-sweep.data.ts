/**
 * Every page of the house and who looks at it there. `who`: a role of the house, `visitor`, or `@scene`: the applicant
 * whose dossier stands so (support/scenes.service.ts). In addresses `{scene}` is that dossier's reference; the other
 * names are ids of theirs. The last column: the status, where it is not 200; or `empty`: the page's own form is also
 * sent as it stands, and what comes back is looked at as well. A route of the router without a row fails the test; so
 * does a row without a route.
 */
export const PAGES = `
route                                                       | who           | address                                                         | more
/                                                           | visitor       | /                                                               |
/programmes                                                 | visitor       | /programmes                                                     |
/programmes/:slug                                           | visitor       | /programmes/general-medicine                                    |
/programmes/:slug                                           | visitor       | /programmes/clinical-residency                                  |
/countries                                                  | visitor       | /countries                                                      |
/countries/:code                                            | visitor       | /countries/NG                                                   |
/countries/:code                                            | visitor       | /countries/IN?school=SA&issued=SA&programme=general-medicine    |
/countries/:code                                            | visitor       | /countries/STATELESS                                            |
/statistics                                                 | visitor       | /statistics                                                     |
/statistics/measures                                        | visitor       | /statistics/measures                                            |
/statistics                                                 | visitor       | /statistics?measure=yield&by=year                               |
/statistics/years                                           | visitor       | /statistics/years?country=IN                                    |
/statistics/past                                            | visitor       | /statistics/past                                                |
/statistics/releases                                        | visitor       | /statistics/releases                                            |
/statistics/releases/:number                                | visitor       | /statistics/releases/1                                          |
/help                                                       | visitor       | /help                                                           |
/privacy                                                    | visitor       | /privacy                                                        |
/accessibility                                              | visitor       | /accessibility                                                  |
/api/docs                                                   | visitor       | /api/docs                                                       |
/api/docs                                                   | visitor       | /api/docs?part=applications                                     |
/sign-in                                                    | visitor       | /sign-in                                                        | empty
/sign-in                                                    | visitor       | /sign-in?from=sign-up&next=/application                         |
/sign-up                                                    | visitor       | /sign-up                                                        | empty
/forgot                                                     | visitor       | /forgot                                                         | empty
/forgot                                                     | visitor       | /forgot?sent                                                    |
/reset                                                      | visitor       | {resetLink}                                                     | empty
/invitation                                                 | visitor       | {inviteLink}                                                    | empty
/confirm                                                    | visitor       | {confirmLink}                                                   |
/change-address                                             | visitor       | {newAddressLink}                                                |
/dev/mail                                                   | visitor       | /dev/mail                                                       |

/account                                                    | @draft        | /account                                                        |
/account/password                                           | @draft        | /account/password                                               | empty
/account/address                                            | @draft        | /account/address                                                | empty
/account/language                                           | @draft        | /account/language                                               |
/account/data                                               | @draft        | /account/data                                                   |
/account/data/:copy                                         | @offered      | /account/data/{copy}                                            |
/account/data/:copy                                         | officer       | /account/data/{staffCopy}                                       |
/account/data/:copy                                         | @draft        | /account/data/{copy}                                            | 404
/account/erasure                                            | @draft        | /account/erasure                                                |
/account/erasure                                            | @withdrawn    | /account/erasure                                                |
/account/erasure                                            | @enrolled     | /account/erasure                                                |
/account/erasure                                            | officer       | /account/erasure                                                |
/application                                                | @none         | /application                                                    |
/application                                                | @several      | /application?all                                                |
/application/new                                            | @none         | /application/new                                                | empty
/application/new                                            | @fresh        | /application/new?offering={offering}                                   |
/applications/:reference                                    | @fresh        | /applications/{fresh}                                           |
/applications/:reference                                    | @draft        | /applications/{draft}                                           |
/applications/:reference                                    | @submitted    | /applications/{submitted}                                       |
/applications/:reference                                    | @returned     | /applications/{returned}                                        |
/applications/:reference                                    | @asked        | /applications/{asked}                                           |
/applications/:reference/documents/:slot                    | @asked        | /applications/{asked}/documents/request.21                      |
/applications/:reference                                    | @questioned   | /applications/{questioned}                                      |
/applications/:reference/questions                          | @questioned   | /applications/{questioned}/questions                            | empty
/applications/:reference/questions                          | @submitted    | /applications/{submitted}/questions                             |
/applications/:reference                                    | @under_review | /applications/{under_review}                                    |
/applications/:reference                                    | @waitlisted   | /applications/{waitlisted}                                      |
/applications/:reference                                    | @choosing     | /applications/{choosing}                                        |
/applications/:reference                                    | @appointed    | /applications/{appointed}                                       |
/applications/:reference/sitting                            | @choosing     | /applications/{choosing}/sitting                                | empty
/applications/:reference/sitting                            | @appointed    | /applications/{appointed}/sitting                               |
/applications/:reference/sitting/zone                       | @choosing     | /applications/{choosing}/sitting/zone                           |
/applications/:reference                                    | @offered      | /applications/{offered}                                         |
/applications/:reference                                    | @conditional  | /applications/{conditional}                                     |
/applications/:reference                                    | @accepted     | /applications/{accepted}                                        |
/applications/:reference                                    | @confirmed    | /applications/{confirmed}                                       |
/applications/:reference                                    | @enrolled     | /applications/{enrolled}                                        |
/applications/:reference                                    | @rejected     | /applications/{rejected}                                        |
/applications/:reference                                    | @declined     | /applications/{declined}                                        |
/applications/:reference                                    | @withdrawn    | /applications/{withdrawn}                                       |
/applications/:reference                                    | @rescinded    | /applications/{rescinded}                                       |
/applications/:reference                                    | @lapsed       | /applications/{lapsed}                                          |
/applications/:reference                                    | @expired      | /applications/{expired}                                         |
/applications/:reference/personal                           | @fresh        | /applications/{fresh}/personal                                  | empty
/applications/:reference/passport                           | @fresh        | /applications/{fresh}/passport                                  | empty
/applications/:reference/contact                            | @fresh        | /applications/{fresh}/contact                                   | empty
/applications/:reference/education                          | @fresh        | /applications/{fresh}/education                                 | empty
/applications/:reference/choice                             | @fresh        | /applications/{fresh}/choice                                    | empty
/applications/:reference/consent                            | @fresh        | /applications/{fresh}/consent                                   | empty
/applications/:reference/personal                           | @draft        | /applications/{draft}/personal                                  |
/applications/:reference/education                          | @draft        | /applications/{draft}/education                                 |
/applications/:reference/contact                            | @returned     | /applications/{returned}/contact                                |
/applications/:reference/documents/:slot/course             | @draft        | /applications/{draft}/documents/passport/course                 |
/applications/:reference/documents/:slot/course             | @returned     | /applications/{returned}/documents/passport/course              |
/applications/:reference/documents/:slot                    | @draft        | /applications/{draft}/documents/passport                        |
/applications/:reference/documents/:slot                    | @returned     | /applications/{returned}/documents/passport                     |
/applications/:reference/documents/:slot                    | @submitted    | /applications/{submitted}/documents/edu-cert                    |
/applications/:reference/advice                             | @draft        | /applications/{draft}/advice                                    |
/applications/:reference/advice                             | @submitted    | /applications/{submitted}/advice                                |
/applications/:reference/check                              | @fresh        | /applications/{fresh}/check                                     |
/applications/:reference/check                              | @complete     | /applications/{complete}/check                                  |
/applications/:reference/check                              | @submitted    | /applications/{submitted}/check                                 |
/applications/:reference/offer                              | @offered      | /applications/{offered}/offer                                   |
/applications/:reference/offer                              | @enrolled     | /applications/{enrolled}/offer                                  |
/applications/:reference/offer/accept                       | @offered      | /applications/{offered}/offer/accept                            |
/applications/:reference/offer/decline                      | @offered      | /applications/{offered}/offer/decline                           |
/applications/:reference/discard                            | @draft        | /applications/{draft}/discard                                   |
/applications/:reference/file                               | @submitted    | /applications/{submitted}/file                                  |
/applications/:reference/file/:file                         | @bound        | /applications/{bound}/file/{file}                               |
/applications/:reference/messages                           | @returned     | /applications/{returned}/messages                               | empty
/applications/:reference/messages                           | @draft        | /applications/{draft}/messages                                  |
/applications/:reference/withdraw                           | @submitted    | /applications/{submitted}/withdraw                              | empty
/applications/:reference/appeal                             | @rejected     | /applications/{rejected}/appeal                                 | empty
/applications/:reference/appeal                             | @rescinded    | /applications/{rescinded}/appeal                                |

/staff/applications                                         | officer       | /staff/applications                                             |
/staff/applications                                         | officer       | /staff/applications?view=all&country=NG                         |
/staff/applications                                         | officer       | /staff/applications?view=all&q=country:Nigeria                  | 422
/staff/search                                               | officer       | /staff/search?view=new                                          |
/staff/views                                                | officer       | /staff/views?view=new                                           | empty
/staff/waiting                                              | officer       | /staff/waiting                                                  |
/staff/waiting                                              | analyst       | /staff/waiting                                                  |
/staff/bulk/new                                             | officer       | /staff/bulk/new?view=new                                        |
/staff/bulk/new                                             | officer       | /staff/bulk/new?view=all&deed=assign                            |
/staff/bulk/new                                             | dean          | /staff/bulk/new?view=all&deed=reject                            | empty
/staff/bulk/:id                                             | officer       | /staff/bulk/{run}                                               |
/staff/applications                                         | dean          | /staff/applications                                             |
/staff/applications                                         | registrar     | /staff/applications                                             |
/staff/applications/new                                     | officer       | /staff/applications/new                                         | empty
/staff/applications/:reference                              | officer       | /staff/applications/{submitted}                                 |
/staff/applications/:reference/documents/:slot/custody      | officer       | /staff/applications/{submitted}/documents/edu-cert/custody      |
/staff/applications/:reference/documents/:slot/custody      | registrar     | /staff/applications/{accepted}/documents/edu-cert/custody       |
/staff/applications/:reference                              | officer       | /staff/applications/{submitted}?view=all&doc=edu-cert           |
/staff/applications/:reference                              | officer       | /staff/applications/{returned}                                  |
/staff/applications/:reference/documents/:slot/compare      | officer       | /staff/applications/{submitted}/documents/edu-cert/compare      |
/staff/papers                                               | officer       | /staff/papers?view=all                                          |
/staff/papers/:type                                         | officer       | /staff/papers/passport?view=all                                 |
/staff/applications/:reference                              | reviewer      | /staff/applications/{under_review}                              |
/staff/applications/:reference                              | dean          | /staff/applications/{reviewed}                                  |
/staff/applications/:reference                              | officer       | /staff/applications/{conditional}                               |
/staff/applications/:reference                              | officer       | /staff/applications/{confirmed}                                 |
/staff/applications/:reference                              | registrar     | /staff/applications/{enrolled}                                  |
/staff/applications/:reference                              | officer       | /staff/applications/{lapsed}                                    |
/staff/applications/:reference/requests                     | officer       | /staff/applications/{asked}/requests                            | empty
/staff/applications/:reference                              | officer       | /staff/applications/{asked}?doc=request.21                      |
/staff/applications/:reference                              | officer       | /staff/applications/{questioned}                                |
/staff/applications/:reference/questions                    | officer       | /staff/applications/{questioned}/questions?view=questions       |
/staff/applications/:reference/questions                    | dean          | /staff/applications/{under_review}/questions                    |
/staff/questions                                            | officer       | /staff/questions                                                |
/staff/questions                                            | dean          | /staff/questions?kind=same_passport&awaited=officer             |
/staff/duplicates                                           | officer       | /staff/duplicates                                               |
/staff/duplicates/:id                                       | officer       | /staff/duplicates/{pair}                                        |
/staff/duplicates/:id                                       | officer       | /staff/duplicates/{blocked}                                     |
/staff/duplicates/:id/merge                                 | officer       | /staff/duplicates/{pair}/merge                                  | empty
/staff/duplicates/:id/merge                                 | officer       | /staff/duplicates/{blocked}/merge                               |
/staff/applications/:reference/person                       | officer       | /staff/applications/{taken}/person                              |
/staff/applications/:reference/person                       | dean          | /staff/applications/{joined}/person                             |
/staff/applications/:reference                              | officer       | /staff/applications/{joined}                                    |
/application                                                | @joined       | /application                                                    |
/staff/questions/report                                     | analyst       | /staff/questions/report                                         |
/staff/applications                                         | officer       | /staff/applications?view=questions                              |
/staff/requests/new                                         | officer       | /staff/requests/new?view=new                                    | empty
/staff/requests/:id                                         | officer       | /staff/requests/{set}                                           |
/staff/applications/:reference/return                       | officer       | /staff/applications/{submitted}/return                          | empty
/staff/applications/:reference/file                         | officer       | /staff/applications/{submitted}/file                            |
/staff/applications/:reference/state                        | officer       | /staff/applications/{confirmed}/state                           |
/staff/applications/:reference/state                        | officer       | /staff/applications/{submitted}/state                           |
/staff/applications/:reference/file/:file                   | officer       | /staff/applications/{bound}/file/{staffFile}                    |
/staff/applications/:reference/extend                       | officer       | /staff/applications/{returned}/extend                           |
/staff/applications/:reference/event                        | officer       | /staff/applications/{offered}/event                             |
/staff/applications/:reference/event                        | officer       | /staff/applications/{offered}/event?event=accept                | empty
/staff/applications/:reference/event                        | officer       | /staff/applications/{submitted}/event?event=correct             | empty
/staff/applications/:reference/event                        | dean          | /staff/applications/{conditional}/event?event=defer             | empty
/staff/applications/:reference/event                        | dean          | /staff/applications/{offered}/event?event=amend_offer           | empty
/staff/applications/:reference/reviewers                    | officer       | /staff/applications/{under_review}/reviewers                    |
/staff/applications/:reference/milestones/:milestone/revocation | officer   | /staff/applications/{confirmed}/milestones/{milestone}/revocation | empty
/staff/applications/:reference/decision                     | dean          | /staff/applications/{reviewed}/decision                         | empty
/staff/applications/:reference/decision/:id                 | dean          | /staff/applications/{drafted}/decision/{decision}               |
/staff/decisions                                            | dean          | /staff/decisions                                                |
/staff/decisions/releases/:id                               | dean          | /staff/decisions/releases/{release}                             |
/staff/decisions/releases/:id                               | dean          | /staff/decisions/releases/{evening}                             |
/staff/decisions/waitlist                                   | dean          | /staff/decisions/waitlist?offering={offering}                   |
/staff/decisions/proposals/:id                              | dean          | /staff/decisions/proposals/{proposal}                           |
/staff/decisions/appeals                                    | dean          | /staff/decisions/appeals                                        |
/staff/decisions/appeals                                    | admin         | /staff/decisions/appeals                                        |
/staff/decisions/appeals/:id                                | dean          | /staff/decisions/appeals/{appeal}                               | empty
/staff/decisions/ranking                                    | dean          | /staff/decisions/ranking                                        |
/staff/decisions/ranking                                    | dean          | /staff/decisions/ranking?programme=general-medicine&intake=2027-09|
/staff/reviews                                              | reviewer      | /staff/reviews                                                  |
/staff/applications/:reference/messages                     | officer       | /staff/applications/{written}/messages                          | empty
/staff/applications/:reference/messages                     | dean          | /staff/applications/{written}/messages                          |
/staff/messages                                             | officer       | /staff/messages                                                 |
/staff/messages/outbox                                      | officer       | /staff/messages/outbox                                          |
/staff/messages/outbox                                      | officer       | /staff/messages/outbox?state=held                               |
/staff/messages/outbox/:id                                  | officer       | /staff/messages/outbox/{mail}                                   |
/staff/messages/templates                                   | admin         | /staff/messages/templates                                       |
/staff/messages/templates/:code                             | admin         | /staff/messages/templates/mail.receipt                          |
/staff/messages/templates/:code                             | admin         | /staff/messages/templates/event.reject                          |
/staff/orders                                               | registrar     | /staff/orders?only={confirmed}                                  | empty
/staff/orders/study                                         | registrar     | /staff/orders/study                                             |
/staff/statistics                                           | analyst       | /staff/statistics                                               |
/staff/statistics                                           | analyst       | /staff/statistics?measure=applied&by=month                      |
/staff/statistics                                           | analyst       | /staff/statistics?measure=waiting                               |
/staff/statistics                                           | analyst       | /staff/statistics?measure=melt                                  |
/staff/statistics                                           | analyst       | /staff/statistics?measure=new_enrolments&by=sex                 |
/staff/statistics                                           | officer       | /staff/statistics?split=sex&sort=-change                        |
/staff/statistics                                           | analyst       | /staff/statistics?view=trend                                    |
/staff/statistics                                           | officer       | /staff/statistics?view=funnel                                   |
/staff/statistics                                           | officer       | /staff/statistics?view=outcome&by=programme                     |
/staff/statistics                                           | dean          | /staff/statistics?view=cohort                                   |
/staff/statistics                                           | registrar     | /staff/statistics?view=people&measure=applied                   |
/staff/statistics                                           | officer       | /staff/statistics?view=agents                                   |
/staff/statistics                                           | officer       | /staff/statistics?view=waiting&by=programme                     |
/staff/statistics/dossiers                                  | officer       | /staff/statistics/dossiers?measure=applied&by=country           |
/staff/statistics/kept                                      | analyst       | /staff/statistics/kept?view=funnel                              | empty
/staff/statistics/years                                     | analyst       | /staff/statistics/years                                         |
/staff/statistics/past                                      | analyst       | /staff/statistics/past                                          |
/staff/statistics/past/import                               | analyst       | /staff/statistics/past/import                                   | empty
/staff/statistics/past/import/:id                           | analyst       | /staff/statistics/past/import/{pastFile}                        |
/staff/statistics/past/:id                                  | analyst       | /staff/statistics/past/{series}                                 |
/staff/statistics/past/:id/:figure                          | analyst       | /staff/statistics/past/{series}/{figure}                        | empty
/staff/statistics/releases                                  | analyst       | /staff/statistics/releases                                      |
/staff/statistics/releases/new                              | analyst       | /staff/statistics/releases/new                                  | empty
/staff/statistics/releases/new                              | analyst       | /staff/statistics/releases/new?kind=correction&replaces=1       | empty
/staff/statistics/releases/drafts/:id                       | dean          | /staff/statistics/releases/drafts/{figureDraft}                 |
/staff/statistics/files                                     | admin         | /staff/statistics/files                                         |
/staff/statistics/files/new                                 | admin         | /staff/statistics/files/new?measure=enrolled.v1&by=country      |
/staff/statistics/files/:id                                 | admin         | /staff/statistics/files/{figureFile}                            |
/staff/statistics/files/:id                                 | admin         | /staff/statistics/files/{waitingFile}                           |
/staff/statistics/reports                                   | admin         | /staff/statistics/reports                                       |
/staff/statistics/releases/:number                          | analyst       | /staff/statistics/releases/1                                    |
/staff/catalogue                                            | admin         | /staff/catalogue                                                |
/staff/catalogue/offerings/:id                              | admin         | /staff/catalogue/offerings/{offering}                           |
/staff/catalogue/intakes/:id                                | admin         | /staff/catalogue/intakes/{intake}                               |
/staff/catalogue/fees                                       | admin         | /staff/catalogue/fees                                           |
/staff/catalogue/fees/:code                                 | admin         | /staff/catalogue/fees/{fee}                                     |
/staff/catalogue/packs                                      | admin         | /staff/catalogue/packs                                          |
/staff/catalogue/packs/import                               | admin         | /staff/catalogue/packs/import                                   | empty
/staff/catalogue/packs/:code                                | admin         | /staff/catalogue/packs/NG                                       |
/staff/catalogue/packs/:code                                | admin         | /staff/catalogue/packs/general                                  |
/staff/catalogue/packs/:code/:member/:name                  | admin         | /staff/catalogue/packs/NG/requirementRule/edu-cert-ng           |
/staff/catalogue/packs/:code/:member/:name                  | admin         | /staff/catalogue/packs/NG/requirementRule/new                   | empty
/staff/catalogue/packs/:code/:member/:name                  | admin         | /staff/catalogue/packs/NG/legalisationRule/legal-ng             |
/staff/catalogue/packs/:code/versions/:version              | admin         | /staff/catalogue/packs/NG/versions/1                            |
/staff/catalogue/rows/:kind                                 | admin         | /staff/catalogue/rows/requirementRule                           |
/staff/catalogue/rows/:kind                                 | admin         | /staff/catalogue/rows/country                                   |
/staff/catalogue/rows/:kind                                 | admin         | /staff/catalogue/rows/reason                                    |
/staff/catalogue/rows/:kind/:key                            | admin         | /staff/catalogue/rows/programme/MED                             |
/staff/catalogue/rows/:kind/:key                            | admin         | /staff/catalogue/rows/offering/new                              | empty
/staff/people                                               | admin         | /staff/people                                                   |
/staff/people/invite                                        | admin         | /staff/people/invite                                            | empty
/staff/people/:id                                           | admin         | /staff/people/{colleague}                                       |
/staff/lifecycle                                            | admin         | /staff/lifecycle                                                |
/staff/reviews/assign                                       | officer       | /staff/reviews/assign                                           |
/staff/reviews/profile                                      | reviewer      | /staff/reviews/profile                                          |
/staff/sittings                                             | reviewer      | /staff/sittings                                                 |
/staff/sittings/steps                                       | officer       | /staff/sittings/steps                                           |
/staff/sittings/steps                                       | admin         | /staff/sittings/steps                                           |
/staff/sittings/steps/:step                                 | officer       | /staff/sittings/steps/{interview}                               |
/staff/sittings/steps/:step/new                             | officer       | /staff/sittings/steps/{interview}/new                           | empty
/staff/sittings/:id                                         | officer       | /staff/sittings/{sitting}                                       | 
/staff/applications/:reference/sitting                      | officer       | /staff/applications/{choosing}/sitting                          | empty
/staff/applications/:reference                              | officer       | /staff/applications/{appointed}                                 |
/staff/applications/:reference/sitting                      | officer       | /staff/applications/{appointed}/sitting                         |
/staff/sittings/bookings/:id                                | reviewer      | /staff/sittings/bookings/{sat}                                  | 
/staff/sittings/bookings/:id                                | officer       | /staff/sittings/bookings/{sat}                                  |
/staff/sittings/bookings/:id                                | reviewer      | /staff/sittings/bookings/{bookedSitting}                        |
/staff/settings/recordings                                  | admin         | /staff/settings/recordings                                      |
/staff/settings/recordings/:id                              | admin         | /staff/settings/recordings/{recording}                          | empty
/staff/reviewers/:id                                        | officer       | /staff/reviewers/{reviewer}                                     |
/staff/applications/:reference/conflict                     | reviewer      | /staff/applications/{under_review}/conflict                     |
/staff/applications/:reference/conflict                     | officer       | /staff/applications/{under_review}/conflict                     |
/staff/applications/:reference/rounds                       | officer       | /staff/applications/{under_review}/rounds                       |
/staff/applications/:reference/rounds                       | officer       | /staff/applications/{offered}/rounds                            | empty
/staff/applications/:reference/conditions/:code             | officer       | /staff/applications/{conditional}/conditions/deposit            |
/staff/applications/:reference/conditions/:code             | officer       | /staff/applications/{conditional}/conditions/language           | empty
/staff/settings/steps                                       | admin         | /staff/settings/steps                                           |
/staff/settings/steps/new                                   | admin         | /staff/settings/steps/new                                       | empty
/staff/settings/steps/:id                                   | admin         | /staff/settings/steps/{step}                                    |
/staff/settings/sheets                                      | admin         | /staff/settings/sheets                                          |
/staff/settings/sheets/new                                  | admin         | /staff/settings/sheets/new                                      | empty
/staff/settings/sheets/:id                                  | admin         | /staff/settings/sheets/{sheet}                                  |
/staff/settings                                             | admin         | /staff/settings                                                 |
/staff/access                                               | admin         | /staff/access                                                   | empty
/staff/operations                                           | admin         | /staff/operations                                               |
/staff/storage                                              | admin         | /staff/storage                                                  |
/account                                                    | officer       | /account                                                        |
/account/second-factor                                      | officer       | /account/second-factor                                          |
/account/second-factor                                      | @draft        | /account/second-factor                                          |
/account/tokens                                             | officer       | /account/tokens                                                 |
/account/tokens/new                                         | admin         | /account/tokens/new                                             | empty
/staff/tokens                                               | admin         | /staff/tokens                                                   |
/account/prove                                              | officer       | /account/prove                                                  | empty
/staff/settings/second-factor                               | admin         | /staff/settings/second-factor                                   |
/staff/erasures                                             | admin         | /staff/erasures                                                 | empty
/staff/erasures/:erasure                                    | admin         | /staff/erasures/{erasure}                                       |
/staff/retention                                            | admin         | /staff/retention                                                |
/account/keys                                               | officer       | /account/keys                                                   |
/staff/catalogue/packs/:code/publish                        | admin         | /staff/catalogue/packs/NG/publish                               | 409
/countries/:code                                            | visitor       | /countries/QQ                                                   | 404
/staff/applications                                         | @draft        | /staff/applications                                             | 403
/applications/:reference                                    | @draft        | /applications/2020-00001                                        | 404
/staff/applications/:reference                              | officer       | /staff/applications/{fresh}                                     | 404
/programmes                                                 | visitor       | /nowhere                                                        | 404
/confirm                                                    | visitor       | /confirm?ticket=spent                                           | 410
`;

/** Addresses of pages that only lead on (303), and files, which are no pages. */
export const LED_ON = `
/staff                                                      | officer       | /staff
/account                                                    | visitor       | /account
/applications/:reference                                    | visitor       | /applications/{submitted}
/application                                                | @draft        | /application
/sign-in/code                                               | visitor       | /sign-in/code
/account/second-factor/app                                  | officer       | /account/second-factor/app
/account/passkeys                                           | officer       | /account/passkeys
/sign-in/passkey                                            | visitor       | /sign-in/passkey
/applications/:reference                                    | officer       | /applications/{submitted}
/staff/applications/:reference/decision                     | dean          | /staff/applications/{drafted}/decision
`;

/** GET routes below the pages that answer with something else than a page. */
export const NO_PAGES = [
  '/sign-in/provider',
  '/sign-in/provider/back',
  '/sign-in/provider/out',
  '/account/second-factor/app/qr.svg',
  '/account/data/:copy/content',
  '/staff/decisions/ranking.csv',
  '/staff/statistics/picture.svg',
  '/staff/statistics/files/:id/content',
  '/staff/statistics/picture.png',
  '/applications/:reference/documents/:slot/picture/:id',
  '/applications/:reference/file/:file/content',
  '/staff/applications/:reference/file/:file/content',
  '/staff/applications/:reference/state/files/:field',
];
