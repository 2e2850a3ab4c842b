"""Who may what: every route, every kind of caller, the status that each is answered.

own  a nurse who coordinates the circle     ask  a colleague who is asked to join it
nxt  coordinates the circle next door       old  a doctor who was a member and left
hlp  a home help, reads the team only       far  administrator and coordinator elsewhere
adm  administrator here, in no circle       ano  nobody
one  «own» with one factor                  wai  two factors, not yet admitted

The thread, the post and the journal are of care unless they say team.
"""

TABLE = """
                                                          own ask nxt old hlp far adm ano one wai
GET    /session                                           200 200 200 200 200 200 200 200 200 200
DELETE /session                                           204 204 204 204 204 204 204 204 204 204
POST   /session/password                                  401 401 401 401 401 401 401 401 401 401
POST   /session/code                                      409 409 409 409 409 409 409 401 422 409
POST   /session/recovery                                  409 409 409 409 409 409 409 401 422 409
POST   /session/enrolment                                 409 409 409 409 409 409 409 401 200 409
POST   /session/enrolment/confirm                         409 409 409 409 409 409 409 401 422 409
GET    /me                                                200 200 200 200 200 200 200 401 401 403
PATCH  /me                                                200 200 200 200 200 200 200 401 401 403
POST   /me/password                                       403 403 403 403 403 403 403 401 401 403
POST   /me/recovery-codes                                 422 422 422 422 422 422 422 401 401 403
GET    /me/devices                                        200 200 200 200 200 200 200 401 401 403
DELETE /me/devices                                        204 204 204 204 204 204 204 401 401 403
DELETE /me/devices/{device_id}                            204 404 404 404 404 404 404 401 401 403
GET    /me/outbox-share                                   200 200 200 200 200 200 200 401 401 403
GET    /nomenclatures                                     200 200 200 200 200 200 200 200 200 200
GET    /people                                            403 403 403 403 403 200 200 401 401 403
POST   /people/find                                       200 200 200 200 200 200 200 401 401 403
POST   /people/{waiting_person}/admit                     403 403 403 403 403 404 200 401 401 403
POST   /people/{waiting_person}/refuse                    403 403 403 403 403 404 200 401 401 403
POST   /people/{active_person}/suspend                    403 403 403 403 403 404 200 401 401 403
POST   /people/{suspended_person}/reinstate               403 403 403 403 403 404 200 401 401 403
GET    /structures                                        200 200 200 200 200 200 200 401 401 403
POST   /structures                                        403 403 403 403 403 201 201 401 401 403
GET    /invitations                                       200 200 200 200 200 200 200 401 401 403
POST   /invitations                                       202 202 202 202 202 202 202 401 401 403
DELETE /invitations/{invitation_id}                       204 404 404 404 404 404 204 401 401 403
POST   /invitation/look                                   404 404 404 404 404 404 404 404 404 404
POST   /invitation/accept                                 404 404 404 404 404 404 404 404 404 404
GET    /demo/accounts                                     404 404 404 404 404 404 404 404 404 404
GET    /demo/mails                                        404 404 404 404 404 404 404 404 404 404
GET    /circles                                           200 200 200 200 200 200 200 401 401 403
POST   /circles                                           201 201 201 201 201 201 201 401 401 403
GET    /circles/{circle}                                  200 404 404 404 200 404 404 401 401 403
POST   /identities/fictitious                             200 200 200 200 200 200 200 401 401 403
GET    /care-roles                                        200 200 200 200 200 200 200 401 401 403
GET    /notice                                            200 200 200 200 200 200 200 200 200 200
POST   /circles/{circle}/members/{membership}/end         200 404 404 404 403 404 404 401 401 403
POST   /circles/{circle}/members/{membership}/reads       200 404 404 404 403 404 404 401 401 403
POST   /circles/{circle}/leave                            409 404 404 404 200 404 404 401 401 403
GET    /proposals                                         200 200 200 200 200 200 200 401 401 403
POST   /circles/{circle}/proposals                        202 404 404 404 403 404 404 401 401 403
POST   /proposals/{proposal}/accept                       403 200 404 404 403 404 404 401 401 403
POST   /proposals/{proposal}/confirm                      409 404 404 404 409 404 404 401 401 403
POST   /proposals/{proposal}/decline                      200 200 404 404 403 404 404 401 401 403
POST   /proposals/{proposal}/cancel                       200 404 404 404 403 404 404 401 401 403
GET    /threads/{thread}                                  200 404 404 404 404 404 404 401 401 403
GET    /threads/{thread}/entries                          200 404 404 404 404 404 404 401 401 403
POST   /threads/{thread}/entries                          201 404 404 404 404 404 404 401 401 403
GET    /journals/{journal}/entries                        200 404 404 404 404 404 404 401 401 403
GET    /threads/{thread}/entries/{seq}/seen               200 404 404 404 404 404 404 401 401 403
POST   /circles/{circle}/threads                          201 404 404 404 201 404 404 401 401 403
POST   /threads/{thread}/entries/{seq}/edit               201 404 404 404 404 404 404 401 401 403
POST   /threads/{thread}/entries/{seq}/withdraw           201 404 404 404 404 404 404 401 401 403
POST   /threads/{thread}/close                            201 404 404 404 404 404 404 401 401 403
POST   /threads/{thread}/reopen                           409 404 404 404 404 404 404 401 401 403
POST   /threads/{thread}/pin                              201 404 404 404 404 404 404 401 401 403
POST   /threads/{thread}/unpin                            409 404 404 404 404 404 404 401 401 403
PUT    /threads/{thread}/choice                           200 404 404 404 404 404 404 401 401 403
POST   /threads/{thread}/seen                             204 404 404 404 404 404 404 401 401 403
POST   /circles/{circle}/threads (care)                   201 404 404 404 403 404 404 401 401 403
GET    /threads/{team_thread}                             200 404 404 404 200 404 404 401 401 403
GET    /threads/{team_thread}/entries                     200 404 404 404 200 404 404 401 401 403
POST   /threads/{team_thread}/entries                     201 404 404 404 201 404 404 401 401 403
POST   /threads/{team_thread}/entries/{team_seq}/edit     201 404 404 404 403 404 404 401 401 403
POST   /threads/{team_thread}/entries/{team_seq}/withdraw 201 404 404 404 403 404 404 401 401 403
POST   /threads/{team_thread}/pin                         201 404 404 404 403 404 404 401 401 403
POST   /threads/{team_thread}/close                       201 404 404 404 403 404 404 401 401 403
GET    /journals/{team_journal}/entries                   200 404 404 404 200 404 404 401 401 403
"""
