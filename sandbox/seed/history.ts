import type { Status } from '../zendesk/records.ts'

/** Tickets from before the sandbox started, so that trends, history and health have something to stand on. */
export interface PastTicket {
  company: string
  daysAgo: number
  subject: string
  body: string
  reply: string | null
  status: Status
  priority: 'urgent' | 'high' | 'normal' | 'low'
  satisfaction: 'good' | 'bad' | null
}

const past = (
  company: string,
  daysAgo: number,
  subject: string,
  body: string,
  more: Partial<PastTicket> = {},
): PastTicket => ({
  company,
  daysAgo,
  subject,
  body,
  reply: 'Thank you for telling us. This is done now; write back if it is not.',
  status: 'solved',
  priority: 'normal',
  satisfaction: null,
  ...more,
})

export const history: PastTicket[] = [
  past('tamarack', 61, 'Export of delivery notes has the wrong date', 'The export shows yesterday for every note.'),
  past('tamarack', 40, 'Two drivers cannot sign in', 'They see a blank page after the code.', {
    priority: 'high',
    satisfaction: 'good',
  }),
  past('tamarack', 19, 'Map tiles load slowly', 'It takes about ten seconds in the morning.'),
  past('tamarack', 6, 'Weekly report did not arrive', 'Nothing came on Monday.', { status: 'open', reply: null }),
  past('northwind', 33, 'Sensor labels are cut off', 'Only the first word is shown.', { satisfaction: 'good' }),
  past('northwind', 9, 'Alarm went to the wrong phone', 'Room 4 called last month’s contact.', {
    priority: 'high',
    satisfaction: 'bad',
  }),
  past('osprey', 25, 'Add a holiday to the calendar', 'We close on the 6th.', {
    priority: 'low',
    satisfaction: 'good',
  }),
  past('meridian', 47, 'Archive search is slow', 'A week of readings takes a minute.', { priority: 'high' }),
  past('meridian', 16, 'Substation 7 counted twice', 'The total is too high by one site.', {
    priority: 'high',
    satisfaction: 'bad',
  }),
  past('meridian', 4, 'Quarterly figures do not match', 'Ours and yours differ by 2 percent.', {
    status: 'pending',
    priority: 'high',
  }),
  past('quillon', 12, 'API key rotation', 'How long do old keys stay valid?', { priority: 'low' }),
  past('alder', 70, 'Shop page shows a wrong price', 'The poetry shelf is off by a factor of ten.'),
]
