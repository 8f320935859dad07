import { fireEvent, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { HealthDetails } from './health-details.tsx'

const red = { id: 'open_red', points: -45, label: '1 RED open', ticketIds: ['5001', '5002'] }
const gone = { id: 'backlog', points: 4, label: 'No longer: 2 tickets open for more than 14 days', ticketIds: [] }
const row = {
  ...({ id: '5001', subject: 'Labels are late', status: 'open', priority: 'urgent', red: true } as const),
  ...{ createdAt: 0, updatedAt: 0, url: 'https://desk.example/tickets/5001' },
}

it('shows where every point went, with its tickets, and what moved since last week', () => {
  const health = { score: 55, band: 'at_risk', because: '', items: [red] } as const
  const change = { before: 96, after: 55, items: [red, gone] }
  render(<HealthDetails health={{ ...health, items: [red] }} change={change} rows={[row]} />)
  fireEvent.click(screen.getByRole('button', { name: 'Why 55 of 100' }))
  const lines = screen.getAllByRole('listitem').map((item) => item.textContent?.replace(/\s+/g, ' ').trim())
  expect(lines).toEqual([
    '-45 1 RED open #5001 (opens in a new tab) #5002',
    '-45 1 RED open #5001 (opens in a new tab) #5002',
    '+4 No longer: 2 tickets open for more than 14 days',
  ])
  expect(screen.getByText('Since last week: 96 to 55')).toBeTruthy()
  expect(screen.getAllByRole('link', { name: /#5001/ })[0]?.getAttribute('href')).toBe(row.url)
})

it('shows nothing where there is nothing to explain', () => {
  const { container } = render(
    <HealthDetails health={{ score: 100, band: 'healthy', because: '', items: [] }} change={undefined} rows={[]} />,
  )
  expect(container.textContent).toBe('')
})
