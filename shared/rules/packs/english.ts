import { type Pack, phrases } from './topics.ts'

export const ENGLISH: Pack = {
  outage: phrases(`
    production down | production is down | prod is down | production stopped | production has stopped |
    production is at a standstill | system is down | systems are down | system down | platform is down |
    service is down | server is down | servers are down | site is down | website is down | app is down | api is down |
    everything is down | completely down | totally down | is down for everyone | down for everybody | down for all |
    down since | down again | outage | outages | full outage | major outage | complete outage | service unavailable |
    completely unavailable | nobody can log in | no one can log in | no users can log in | nobody can login |
    no one can login | nobody can work | no one can work | no one is able to work | nobody is able to work |
    cannot work at all | business is stopped | business has stopped | operations are stopped |
    operations have stopped | at a standstill | work has stopped
  `),
  everyone: phrases(`
    all users are affected | all users affected | all our users | all of our users | all customers are affected |
    all our customers | all sites | all # sites | all # stores | all # locations | all # users | all # depots | all locations | all our sites | every site | affects everyone |
    affecting everyone | affects all users | affecting all users | all users | all our staff | all employees |
    everyone is affected | for everyone | for everybody | entire company | whole company | company wide |
    companywide | all stores | all our stores | all depots | all branches | every location | every store |
    every user | all offices | all clients | across all
  `),
  severity: phrases(`
    critical | blocker | blockers | blocking us | blocks us | we are blocked | showstopper | show stopper | sev 1 | sev1 | p1 |
    urgent | urgently | emergency | immediate attention | asap | crash | crashes | crashed | crashing | crashy | hang | hangs |
    hung | hanging | freeze | freezes | freezing | frozen | froze | locks up | lock up | lockup | lockups | unresponsive |
    not responding | deadlock | deadlocks | out of memory | unusable | not usable | cannot be used | can't be used |
    does not start | doesn't start | won't start | fails to start | will not start | cannot start | can't start |
    unable to start | fails to launch | won't launch | doesn't launch | on startup | at startup | startup crash |
    cannot log in | can't log in | cannot login | can't login | unable to log in | unable to login | cannot sign in |
    can't sign in | locked out | stopped working | not working at all | not work at all | completely broken |
    totally broken | badly broken | horribly broken | severe | severely | major impact | no workaround |
    without workaround | fatal | fatal error | kernel panic | panics | blue screen | infinite loop | endless loop |
    infinite recursion | memory corruption | heap corruption | corrupts memory | buffer overflow | stack overflow |
    heap overflow | use after free | double free | segfault | segfaults | sigsegv | segmentation fault | access violation |
    null deref | null dereference | null pointer dereference | core dump | core dumps | dumps core | core dumped |
    unhandled exception | assertion | assertions | assertion failure | assertion failed | asserts | aborts | bsod | crasher |
    crashers | quits unexpectedly | exits unexpectedly | closes unexpectedly | shuts down unexpectedly | bricked | bricks |
    100% cpu | infinite loops | race condition | heap buffer overflow | invalid read | invalid write | topcrash | oom |
    security problem | security problems | security bug | xss | arbitrary code | stealing cookies | cookie stealing
  `),
  breakage: phrases(`
    broken | is broken | breaks | broke | breaking | breakage | bustage | bustages | busted | unable to | cannot | can not |
    can't | could not | couldn't | impossible to | fails to | failing | fails | failed | fail | failure | failures | permafail* |
    won't | will not | doesn't work | does not work | don't work | do not work | didn't work | not working |
    no longer works | no longer work | no longer working | nothing works | stops working | stopped | stops | regression |
    regressions | regressed | lost | loses | losing | loss of | gone | disappears | disappear | disappeared |
    disappearing | vanished | blank page | blank screen | blank window | is blank | goes blank | white screen |
    black screen | corrupt | corrupts | corrupted | corruption | garbage | garbled | very slow | extremely slow |
    painfully slow | too slow | slowness | performance problem | performance regression | not loading | doesn't load |
    does not load | cannot load | fails to load | won't load | don't load | won't open | doesn't open | does not open |
    refuses to | times out | timed out | unreachable | not reachable | inaccessible | not accessible |
    unavailable | no response | does nothing | nothing happens | high cpu | kills | build error |
    build errors | build failure | build failures | compile error | compile errors | compilation error |
    compiler error | undefined reference | doesn't build | does not build | don't build | doesn't compile |
    does not compile | going to fail | rejected | denied | stuck | unclickable | not clickable |
    dies | dead | stalls | stalled | wedged | borked | bork | hosed | horked | nothing is displayed | nothing displayed |
    nothing loads | never loads | never finishes | never completes | never returns | do not load | do not open |
    does not launch | does not respond | doesn't respond | not respond | not functional | malfunction |
    spins forever | loops forever | forever loading | perma | permanently | fills up | disk full | wipes | overwrites | deletes all |
    data is lost | incompatible | cannot connect | unexpectedly
  `),
  minor: phrases(`
    typo | typos | misspelled | misspelling | misspelt | spelling | spelling mistake | spelling error | grammar |
    cosmetic | minor | trivial | nit | nitpick | cleanup | clean up | cleaning up | cleaned up | tidy up | unused |
    unneeded | unnecessary | redundant | superfluous | useless | obsolete | deprecated | deprecate | rename | renamed | refactor |
    refactoring | warning | warnings | wording | label | labels | tooltip | tooltips | misaligned | alignment | aligned | polish |
    would be nice | would be great if | nice to have | feature request | feature requests | enhancement | suggestion |
    suggest | wish | wishlist | please add | could you add | add support for | add an option | add option | should be |
    should have | should not | shouldn't | should use | should say | inconsistent | inconsistency | inconsistently |
    color | colour | colors | colours | font size | margin | margins | padding | border | borders | scrollbar |
    scrollbars | icon | icons | comment | comments | documentation | docs | outdated | formatting | whitespace | indentation | style
  `),
  security: phrases(`
    security breach | security incident | security hole | security issue | security vulnerability | vulnerability |
    vulnerabilities | data breach | breach of data | we were breached | been breached | hacked | been hacked |
    hacker | hackers | compromised | account takeover | ransomware | malware | phishing | unauthorized access |
    unauthorised access | unauthorized login | leaked | data leak | data leaked |
    leaking data | credentials exposed | exposed credentials | passwords exposed | exposed data | data exposed |
    exposed personal data | stolen credentials | stolen data | exploit | exploited | zero day | sql injection |
    cross site scripting | privilege escalation | remote code execution | can see other customers' data |
    sees other customers' data | another customer's data | other customer's data | other customers' data |
    wrong customer data
  `),
  'data-loss': phrases(`
    data loss | loss of data | lost data | lost all data | lost all our data | lost our data | data is gone |
    data are gone | data has disappeared | data disappeared | data is missing | data went missing |
    records are missing | records are gone | records disappeared | orders are missing | deleted our data |
    data was deleted | data were deleted | data deleted | accidentally deleted | wiped | overwritten |
    data corruption | corrupted data | data is corrupted | data corrupted | corrupt database | database corruption |
    corrupted database | cannot restore | backup failed | backups failed | restore failed | no backup
  `),
  payment: phrases(`
    charged twice | double charged | double charge | charged us twice | billed twice | overcharged | overcharge |
    wrong amount charged | unauthorized charge | unauthorised charge | payment failed | payments fail |
    payments are failing | payments failing | payment fails | failed payment | failed payments | cannot pay |
    can't pay | unable to pay | payments do not go through | payment did not go through | refund | chargeback |
    charge back | wrong invoice | incorrect invoice | invoice is wrong | payout missing | payouts are missing |
    missing payout
  `),
  legal: phrases(`
    lawyer | lawyers | attorney | our legal team | our legal department | our counsel | legal action | legal steps |
    legal proceedings | take you to court | see you in court | go to court | lawsuit | sue you | suing | we will sue |
    breach of contract | in breach of | contractual penalty | contractual penalties | penalty clause | claim damages |
    claim for damages | damages claim | liable for | hold you liable | gdpr violation | violation of gdpr |
    data protection authority | regulator | formal complaint | formal notice | sla credit | service credits |
    sla breach | breach of the sla
  `),
  churn: phrases(`
    cancel our contract | cancel the contract | cancel my contract | cancel our subscription |
    cancel the subscription | cancel my subscription | cancel our account | cancel my account | cancelling our |
    canceling our | cancel everything | terminate our contract | terminate the contract | terminate our agreement |
    terminate the agreement | termination of contract | end our contract | not renew | not going to renew |
    will not renew | won't renew | not be renewing | reconsider our renewal | reconsider renewing |
    switch to another | switching to another | switch provider | switching providers | switch vendor |
    switching vendors | move to another provider | move to a competitor | moving to a competitor |
    go to a competitor | your competitor | your competitors | evaluating alternatives | evaluate alternatives |
    looking at alternatives | looking for alternatives | looking for an alternative | looking for another provider |
    considering alternatives | leaving you | leave your platform | close our account | close my account |
    delete our account | take our business elsewhere | stop using your
  `),
  anger: phrases(`
    unacceptable | not acceptable | inacceptable | ridiculous | outrageous | disgraceful | a joke | sick of | fed up |
    tired of waiting | furious | angry | very upset | frustrated | frustrating | extremely disappointed |
    very disappointed | disappointed | disappointing | terrible | horrible | awful | worst | appalling | incompetent |
    useless | waste of time | waste of money | nobody answers | no one answers | nobody responds | no one responds |
    being ignored | ignored us | still waiting | how many times | for the third time | yet again | once again |
    speak to your manager | speak to a manager | talk to your manager | escalate this | escalate to your |
    losing patience | lost patience | lost confidence | lost trust | losing trust
  `),
  praise: phrases(`
    thank you so much | thanks so much | great support | great service | great job | great help | well done |
    excellent | awesome | amazing | perfect | fantastic | wonderful | brilliant | very helpful | so helpful |
    really appreciate | much appreciated | very happy | happy with | pleased with | love it | love your |
    works again | works now | working again | works perfectly | solved the problem | impressed | kudos
  `),
}
