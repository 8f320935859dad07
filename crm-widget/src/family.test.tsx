import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Family } from './family.tsx'

it('shows how each account below stands', () => {
  const quiet = { id: 'a', name: 'Tamarack North', health: 100, band: 'healthy', reds: [], openTickets: 1 } as const
  const red = { id: 'b', name: 'Tamarack South', health: 55, band: 'at_risk', reds: ['RED-7'], openTickets: 3 } as const
  render(
    <Family
      members={[
        { ...red, reds: [...red.reds] },
        { ...quiet, reds: [] },
      ]}
    />,
  )
  expect(screen.getByRole('region', { name: 'Accounts below this one' }).textContent).toBe(
    'Accounts below this oneTamarack SouthAt risk RED-7 open, 3 open ticketsTamarack NorthHealthy 1 open ticket',
  )
})

it('shows nothing for an account that stands alone', () => {
  const { container } = render(<Family members={[]} />)
  expect(container.textContent).toBe('')
})
