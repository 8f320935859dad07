import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { DEFAULT_THEME, ThemeProvider } from '@zendeskgarden/react-theming'
import { expect, it } from 'vitest'
import { AnswerStep } from './answer-step.tsx'

const PLAY = { id: 'hold_upsell', text: 'Hold the upsell', owner: 'Tom', dueAt: 0, reason: 'RED-7 open' }

function shown(): unknown[] {
  const sent: unknown[] = []
  render(
    <ThemeProvider theme={DEFAULT_THEME}>
      <AnswerStep play={PLAY} answer={async (play, input) => void sent.push([play.id, input])} />
    </ThemeProvider>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Done? Hold the upsell' }))
  return sent
}

it('takes a Yes in two taps', async () => {
  const sent = shown()
  fireEvent.click(screen.getByRole('button', { name: 'Done' }))
  await waitFor(() => expect(sent).toEqual([['hold_upsell', { outcome: 'done' }]]))
})

it('asks a No for its reason and sends none without', async () => {
  const sent = shown()
  fireEvent.click(screen.getByRole('button', { name: 'Not needed' }))
  fireEvent.click(screen.getByRole('button', { name: 'Send' }))
  await screen.findByText('Say why, in a sentence.')
  expect(sent).toEqual([])
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Nobody sells to them' } })
  fireEvent.click(screen.getByRole('button', { name: 'Send' }))
  await waitFor(() => expect(sent).toEqual([['hold_upsell', { outcome: 'dismissed', reason: 'Nobody sells to them' }]]))
})
