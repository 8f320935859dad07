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
    critical | blocker | blocking us | we are blocked | showstopper | show stopper | sev 1 | sev1 | p1 | urgent |
    urgently | emergency | immediate attention | crash | crashes | crashed | crashing | hang | hangs | hung | freeze | freezes |
    crashes on startup | frozen | unresponsive | not responding | deadlock | out of memory | unusable | not usable |
    cannot be used | does not start | doesn't start | won't start | fails to start | will not start | cannot log in |
    can't log in | cannot login | can't login | unable to log in | unable to login | locked out | stopped working |
    not working at all | completely broken | severe | severely | major impact | no workaround | without workaround |
    fatal error | kernel panic | infinite loop | memory corruption | buffer overflow | use after free | segfault |
    segmentation fault | assertion failure | assertion failed
  `),
  security: phrases(`
    security breach | security incident | security hole | security issue | security vulnerability | vulnerability |
    vulnerabilities | data breach | breach of data | we were breached | been breached | hacked | been hacked |
    hacker | hackers | compromised | account takeover | ransomware | malware | phishing | unauthorized access |
    unauthorised access | unauthorized login |   leaked | data leak | data leaked |
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
