import { buttonsOf } from '../google-chat/buttons.ts'
import type { World } from '../world.ts'

/** Presses Acknowledge on every card that asks for it, as the people in its space would, until told to stop. */
export function acknowledgeAll(world: World): { pressed: Set<string>; stop(): Promise<void> } {
  const pressed = new Set<string>()
  let going = true

  async function pressNew(): Promise<void> {
    const { messages, spaces, users } = world.chat.rooms
    const people = [...users.values()]
    for (const message of messages.values()) {
      if (pressed.has(message.name) || spaces.get(message.space)?.kind !== 'SPACE') continue
      const button = buttonsOf(message.content).find(({ text }) => text === 'Acknowledge')
      const person = people[pressed.size % people.length]
      if (!button || !person) continue
      const { status } = await world.chat.interactions.click(person, message, button)
      if (status === 200) pressed.add(message.name)
    }
  }

  const done = (async () => {
    while (going) {
      await pressNew()
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    }
  })()
  return {
    pressed,
    stop() {
      going = false
      return done
    },
  }
}

const lookEveryMs = 100
