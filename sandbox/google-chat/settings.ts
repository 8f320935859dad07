/** How the Chat app was configured in Google's console, and what goes wrong there. */
export interface ChatSettings {
  /** Add-on, or classic with the audience "HTTP endpoint URL" or "Project number". */
  flavour: 'addon' | 'classic' | 'classic-project-number'
  projectNumber: string
  /** Slash commands by the id they were given. */
  commands: { id: number; name: string }[]
  /** So many of the next events are delivered twice. */
  duplicateNext: number
  deadlineMs: number
}

export const shippedSettings: ChatSettings = {
  flavour: 'addon',
  projectNumber: '410055123456',
  commands: [
    { id: 1, name: '/red' },
    { id: 2, name: '/queue' },
    { id: 3, name: '/account' },
  ],
  duplicateNext: 0,
  deadlineMs: 30_000,
}
