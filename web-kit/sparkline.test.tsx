import { fireEvent, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { linePoints, Sparkline } from './sparkline.tsx'

it('draws from zero, so that heights compare', () => {
  expect(linePoints([0, 5, 10]).map(({ y }) => y)).toEqual([35, 20, 5])
  expect(linePoints([0, 0]).map(({ y }) => y)).toEqual([35, 35])
})

it('says what it shows', () => {
  render(<Sparkline weeks={[3, 4, 5, 14]} />)
  const picture = screen.getByRole('img', {
    name: 'Tickets per week 14 tickets this week; 4 a week on average in the 3 weeks before.',
  })
  expect(picture.querySelector('desc')?.textContent).toBe(
    '14 tickets this week; 4 a week on average in the 3 weeks before.',
  )
})

it('gives the exact numbers as a table when asked', () => {
  render(<Sparkline weeks={[3, 14]} />)
  expect(screen.queryByRole('table')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Show as table' }))
  const rows = screen.getAllByRole('row').map((row) => row.textContent)
  expect(rows).toEqual(['WeekTickets', 'This week14', 'Last week3'])
})

it('is absent without numbers', () => {
  const { container } = render(<Sparkline weeks={[]} />)
  expect(container.textContent).toBe('')
})
