import { describe, expect, it } from 'vitest'
import { dialogCard } from './dialog.ts'
import { EPISODES, MODEL } from './testing/model.ts'

const base = { episode: EPISODES.open, zone: 'UTC', now: MODEL.now, actionUrl: MODEL.actionUrl, error: null, typed: '' }

describe('the dialog that escalates', () => {
  const card = dialogCard({ which: 'escalate', ...base })

  it('says whom it tells and asks for a reason of at most 300 characters', () => {
    expect(card.header).toEqual({ title: 'Escalate RED-142' })
    expect(card.sections[0]?.widgets).toEqual([
      { decoratedText: { topLabel: 'To', text: 'Level 2, Engineering lead', wrapText: true } },
      {
        textInput: {
          name: 'reason',
          label: 'Reason',
          type: 'MULTIPLE_LINE',
          hintText: '10 to 300 characters. It goes into the thread.',
          validation: { characterLimit: 300 },
        },
      },
    ])
  })

  it('has two buttons with text and colour, as a footer must', () => {
    const { primaryButton, secondaryButton } = card.fixedFooter ?? {}
    expect([primaryButton?.text, secondaryButton?.text]).toEqual(['Escalate', 'Cancel'])
    expect([primaryButton?.color, secondaryButton?.color]).not.toContain(undefined)
    expect(JSON.stringify(primaryButton)).toContain('{"key":"episode","value":"RED-142"}')
  })

  it('names the next level by its number where the ladder has no name for it', () => {
    const episode = { ...EPISODES.open, future: [] }
    expect(JSON.stringify(dialogCard({ which: 'escalate', ...base, episode }))).toContain('"Level 2 of 3"')
  })
})

describe('the dialog that snoozes', () => {
  const card = dialogCard({ which: 'snooze', ...base })

  it('gives each choice with the exact time at which the RED comes back', () => {
    const [choice] = card.sections[0]?.widgets ?? []
    expect(choice).toMatchObject({
      selectionInput: {
        name: 'minutes',
        items: [
          { text: '15 min, until 10:13 UTC', value: '15', selected: false },
          { text: '30 min, until 10:28 UTC', value: '30', selected: true },
          { text: '1 h, until 10:58 UTC', value: '60', selected: false },
        ],
      },
    })
  })

  it('says that it acknowledges', () => {
    expect(JSON.stringify(card)).toContain('This acknowledges RED-142 in your name.')
  })
})

describe('an error in a dialog', () => {
  it('stands on top, escaped, with what was typed kept', () => {
    const card = dialogCard({ which: 'escalate', ...base, error: 'a < b', typed: 'down' })
    expect(card.sections[0]?.widgets[0]).toEqual({
      textParagraph: { text: '<b><font color="#cc3340">a &lt; b</font></b>' },
    })
    expect(JSON.stringify(card)).toContain('"value":"down"')
  })
})
