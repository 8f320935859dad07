import { expect, it } from 'vitest'
import { says, startAnew } from './panes.ts'
import { openWindow } from './visit.ts'

// The stories move the clock past the end of the widget's session: its next question is refused once, and asked anew.
const window = openWindow({ but: /401 .*\/api\/accounts\// })
const playground = startAnew(window)

it('every story of the playground comes true', async () => {
  const { page } = playground.panes
  const story = page.getByRole('region', { name: 'Story' })
  const doIt = story.getByRole('button', { name: 'Do it for me' })
  const next = story.getByRole('button', { name: 'Next story' })
  for (const number of [1, 2, 3, 4]) {
    await says(story, `Story ${number} of 4`)
    while (await doIt.isVisible()) {
      const step = await story.locator('.do').innerText()
      await doIt.click()
      await expect.poll(() => story.locator('.do').innerText(), { timeout: 15_000 }).not.toBe(step)
    }
    if (number < 4) await next.click()
  }
  await says(story, 'That was the last story.')
})
