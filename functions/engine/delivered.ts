/** `settled` when what the delivery recorded already took the row out of the outbox. */
export type Delivered = 'settled' | 'done'
