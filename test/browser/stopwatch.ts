import type { FrameLocator, Locator } from 'playwright-core'

interface Sight {
  frame: FrameLocator
  /** Which elements are looked at. */
  selector: string
  /** What one of them must hold, all of it. */
  words: string[]
}

/**
 * Milliseconds from a press in one frame to the moment the words stood in another, both as the browser saw them: the frames
 * share the machine's clock, and what drives the browser takes no part.
 */
export async function timeBetween(from: FrameLocator, press: Locator, sight: Sight): Promise<number> {
  const pressed = from.locator('body').evaluate(
    (body) =>
      new Promise<number>((resolve) => {
        body.addEventListener('click', () => resolve(Date.now()), { capture: true, once: true })
      }),
  )
  const seen = sight.frame.locator('body').evaluate(
    (body, { selector, words }) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const texts = [...body.querySelectorAll(selector)].map((element) => element.textContent ?? '')
          if (!texts.some((text) => words.every((word) => text.includes(word)))) return
          observer.disconnect()
          resolve(Date.now())
        }
        const observer = new MutationObserver(look)
        observer.observe(body, { subtree: true, childList: true, characterData: true })
        look()
      }),
    { selector: sight.selector, words: sight.words },
  )
  await press.click()
  return (await seen) - (await pressed)
}
