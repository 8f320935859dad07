import type { SummarySentence } from '../api/views.ts'
import type { Comment, Ticket } from '../desk.ts'
import { type Candidate, candidates } from './candidates.ts'
import { asks, instructsMachines, isQuestion, promises } from './cues.ts'
import { sentencesOf } from './sentences.ts'

const MOST_WORDS = 100
const AGENT_SENTENCES = 2
/** How many sentences tell a ticket that nobody has answered yet. */
const UNANSWERED_SENTENCES = 3
/** One more sentence is shown when it is worth nearly as much as the best; it counts for more where it tells the other half. */
const CUSTOMER_NEARLY = 0.7
const AGENT_NEARLY = 1
const OTHER_HALF = 0.7
/** A message of so many sentences may hide what it wants among them. */
const LONG_MESSAGE = 4

/** What a summary is made of; a `DeskSnapshot` is one. */
export interface Summarizable {
  ticket: Pick<Ticket, 'subject'>
  comments: readonly Comment[]
}

/** The public conversation as far as the summary reads it. */
interface Conversation {
  all: Candidate[]
  customer: Candidate[]
  agent: Candidate[]
  /** Sentences after which the other side has written nothing. */
  waits(sentence: Candidate): boolean
}

/**
 * What a ticket is about, in sentences that stand in it word for word (blanks folded), each with its comment: the facts,
 * what the customer wants, what we promised and what question is open. At most about 100 words, in the order they were
 * written. Reads public comments only; a ticket without prose is told by its subject.
 */
export function summarize({ ticket, comments }: Summarizable): SummarySentence[] {
  const conversation = converse(candidates(comments))
  const wanted = new Set([...pickCustomer(conversation), ...pickAgent(conversation), ...openQuestion(conversation)])
  const chosen = withinBudget([...wanted]).sort((a, b) => a.order - b.order)
  if (chosen.length === 0) return fromSubject(ticket.subject)
  return chosen.map((each) => ({ slot: slotOf(each, conversation), text: each.text, sources: [each.commentId] }))
}

function converse(all: Candidate[]): Conversation {
  const customer = all.filter((each) => each.author === 'customer')
  const agent = all.filter((each) => each.author === 'agent')
  const last = { customer: customer.at(-1)?.comment ?? -1, agent: agent.at(-1)?.comment ?? -1 }
  const waits = ({ author, comment }: Candidate) => comment > last[author === 'agent' ? 'customer' : 'agent']
  return { all, customer: byWorth(customer), agent: byWorth(agent), waits }
}

function pickCustomer({ customer, agent, all }: Conversation): Candidate[] {
  const best = customer[0]
  if (!best) return []
  const asked = asks(best.text)
  const worth = (each: Candidate) => each.score + (asks(each.text) === asked ? 0 : OTHER_HALF)
  const others = customer.slice(1).sort((a, b) => worth(b) - worth(a))
  const near = others.slice(0, 1).filter((each) => worth(each) >= best.score - CUSTOMER_NEARLY)
  const picked = [best, ...(agent.length > 0 ? near : others.slice(0, UNANSWERED_SENTENCES - 1))]
  const opening = all.filter((each) => each.author === 'customer' && each.comment === best.comment)
  const hidden = opening.length >= LONG_MESSAGE && !picked.some((each) => asks(each.text))
  const request = hidden ? customer.find((each) => asks(each.text)) : undefined
  return request ? [...picked, request] : picked
}

function pickAgent({ agent }: Conversation): Candidate[] {
  const best = agent[0]
  const [rest, further] = [agent.slice(0, AGENT_SENTENCES), agent[AGENT_SENTENCES]]
  return best && further && further.score >= best.score - AGENT_NEARLY ? [...rest, further] : rest
}

/** The latest question that waits for an answer. A question nobody has answered yet at all is what the customer wants. */
function openQuestion({ all, agent, waits }: Conversation): Candidate[] {
  return all.filter((each) => isQuestion(each.text) && waits(each) && agent.length > 0).slice(-1)
}

function byWorth(sentences: readonly Candidate[]): Candidate[] {
  return [...sentences].sort((a, b) => b.score - a.score || a.order - b.order)
}

/** As many as fit, in order of importance. The first always fits. */
function withinBudget(sentences: readonly Candidate[]): Candidate[] {
  let left = MOST_WORDS
  return sentences.filter((each, index) => {
    if (index > 0 && each.words > left) return false
    left -= each.words
    return true
  })
}

function slotOf(sentence: Candidate, { agent, waits }: Conversation): SummarySentence['slot'] {
  const { author, text } = sentence
  if (agent.length > 0 && isQuestion(text) && waits(sentence)) return 'open_question'
  if (author === 'customer') return asks(text) ? 'customer_wants' : 'facts'
  if (promises(text)) return 'we_promised'
  return asks(text) && waits(sentence) ? 'open_question' : 'facts'
}

function fromSubject(subject: string): SummarySentence[] {
  const text = sentencesOf(subject)[0]
  return text === undefined || instructsMachines(text) ? [] : [{ slot: 'facts', text, sources: ['subject'] }]
}
