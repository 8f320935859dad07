import { BUTTONS } from '@redthread/chat-bot/command'
import type { Button, Message } from '@redthread/chat-bot/message'
import type { Verb } from '@redthread/functions/engine/act'
import type { Actor } from '@redthread/shared/actor'
import { acknowledge, unacknowledge } from '@redthread/shared/episode/acknowledge'
import { close, dismiss } from '@redthread/shared/episode/close'
import type { Episode } from '@redthread/shared/episode/episode'
import { escalate } from '@redthread/shared/episode/escalate'
import { handOver } from '@redthread/shared/episode/hand-over'
import { endSnooze, snooze } from '@redthread/shared/episode/snooze'
import { STORM_MS } from './scenario.ts'
import { hasCard, type SimMessage } from './sim-chat.ts'
import type { SimWorker } from './sim-worker.ts'
import { type Press, plan, type World } from './world.ts'

const SECOND = 1_000

type Seen = Pick<Press, 'verb' | 'episodeId' | 'ticketId' | 'isOnCard'>

const COLLEAGUE: Actor = { kind: 'person', id: 'users/11', name: 'Rana Okoye', email: 'rana@redthread.example' }

const VERBS: Record<string, Verb> = {
  acknowledge,
  unacknowledge,
  hand_over: (episode, act) => handOver(episode, act, COLLEAGUE, null),
  escalate: (episode, act) => escalate(episode, act, 'It is getting worse'),
  snooze: (episode, act) => snooze(episode, act, act.now + 40 * SECOND, null),
  end_snooze: endSnooze,
  close: (episode, act) => close(episode, act, 'Fixed'),
  dismiss: (episode, act) => dismiss(episode, act, 'A test'),
}

/** What the buttons of a card lead to; two of them by way of a dialog. */
const BY_BUTTON: Record<string, string> = {
  [BUTTONS.acknowledge]: 'acknowledge',
  [BUTTONS.endSnooze]: 'end_snooze',
  [BUTTONS.openEscalate]: 'escalate',
  [BUTTONS.openSnooze]: 'snooze',
}

/** Sidebar and widget offer more than a card does. */
const IN_SIDEBAR = ['acknowledge', 'hand_over', 'close', 'unacknowledge', 'dismiss', 'end_snooze', 'escalate']

/** People press what they see, late, sometimes twice, sometimes two at once, sometimes on a card that is long over. */
export function planPeople(world: World, workers: SimWorker[]): void {
  const { timeline } = world
  for (let press = timeline.between(0, 5); press > 0; press -= 1) {
    plan(world, timeline.between(3 * SECOND, STORM_MS + 20 * SECOND), () => {
      const seen = look(world)
      if (seen) pressLater(world, workers, seen)
    })
  }
  if (timeline.chance() < 0.85) plan(world, STORM_MS + 25 * SECOND, () => tidyUp(world, workers))
}

/** Cards are looked at most; some phones show a card as it came, long after its RED ended. */
function look(world: World): Seen | null {
  const roll = world.timeline.chance()
  if (roll < 0.5) return onCard(world, ({ body }) => body)
  if (roll < 0.75) return onCard(world, ({ first }) => first)
  return inSidebar(world, world.timeline.pick(IN_SIDEBAR))
}

/** Any card, with any of the buttons it shows. */
function onCard({ timeline, chat }: World, shown: (message: SimMessage) => Message): Seen | null {
  const cards = chat.messages.filter(({ body }) => hasCard(body))
  const card = cards.length > 0 ? timeline.pick(cards) : null
  const buttons = card ? buttonsOf(shown(card)).filter(({ action }) => action in BY_BUTTON) : []
  if (buttons.length === 0) return null
  const { action, episode, ticket } = timeline.pick(buttons)
  return { verb: BY_BUTTON[action] ?? '', episodeId: episode, ticketId: ticket, isOnCard: true }
}

function buttonsOf({ cardsV2 = [] }: Message): { action: string; episode: string; ticket: string }[] {
  const widgets = cardsV2.flatMap(({ card }) => card.sections.flatMap((section) => section.widgets))
  const buttons = widgets.flatMap((widget): Button[] => ('buttonList' in widget ? widget.buttonList.buttons : []))
  return buttons.flatMap(({ onClick }) => {
    if (!('action' in onClick)) return []
    const {
      action = '',
      episode = '',
      ticket = '',
    } = Object.fromEntries(onClick.action.parameters.map(({ key, value }) => [key, value]))
    return [{ action, episode, ticket }]
  })
}

/** The RED that a ticket's sidebar shows. */
function inSidebar(world: World, verb: string): Seen | null {
  const running = runningEpisodes(world)
  if (running.length === 0) return null
  const { id, ticketId } = world.timeline.pick(running)
  return { verb, episodeId: id, ticketId, isOnCard: false }
}

function runningEpisodes({ store }: World): Episode[] {
  return [...store.episodes.values()].flatMap((standings) => {
    const episode = standings.at(-1)?.episode
    return episode && episode.status !== 'closed' && episode.status !== 'dismissed' ? [episode] : []
  })
}

function pressLater(world: World, workers: SimWorker[], seen: Seen): void {
  const { timeline } = world
  const think = timeline.between(300, timeline.chance() < 0.2 ? 30 * SECOND : 2 * SECOND)
  for (let click = timeline.pick([1, 1, 2]); click > 0; click -= 1) {
    plan(world, think + timeline.between(0, 400), () => press(world, workers, seen))
  }
}

function press(world: World, workers: SimWorker[], seen: Seen): void {
  const by = `users/${1_000 + world.presses.length}`
  const pressed: Press = { ...seen, by, outcome: null, answeredAt: 0 }
  world.presses.push(pressed)
  const actor: Actor = { kind: 'person', id: by, name: `Person ${world.presses.length}`, email: null }
  const target = world.wrong.pressed?.(pressed) ?? seen.episodeId
  world.trace?.(`${by} presses ${seen.verb} on ${seen.episodeId}`)
  world.timeline
    .pick(workers)
    .act(target, actor, VERBS[seen.verb] ?? acknowledge, seen.isOnCard ? seen.ticketId : undefined)
    .then(
      (acted) => {
        pressed.outcome = acted.kind
        pressed.answeredAt = world.timeline.now
        world.trace?.(`${by} is told: ${acted.kind === 'refused' ? acted.code : acted.kind}`)
      },
      () => world.trace?.(`${by} is told that it was not saved`),
    )
}

/** Once it is calm somebody looks after most of what is left, so that not every ladder has to run to its end. */
function tidyUp(world: World, workers: SimWorker[]): void {
  for (const { id, ticketId } of runningEpisodes(world)) {
    const verb = world.timeline.pick(['close', 'close', 'close', 'close', 'acknowledge', null])
    if (verb) pressLater(world, workers, { verb, episodeId: id, ticketId, isOnCard: false })
  }
}
