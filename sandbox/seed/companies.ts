/** The companies of the sandbox, all invented: one for each way in which a customer can be tied to an account. */
export interface SeedCompany {
  key: string
  name: string
  /** The CRM's id; null where the CRM does not know this customer. */
  companyId: string | null
  /** The CRM's external id, which Zendesk's organization carries too where `sharesExternalId`. */
  externalId: string | null
  website: string | null
  tier: string | null
  arr: number | null
  /** Days from the start of the sandbox to the renewal date. */
  renewsInDays: number | null
  openInvoices: number | null
  riskFlags: string[]
  organization: { id: number; name: string; domains: string[]; sharesExternalId: boolean; idInCrm: boolean } | null
  contacts: SeedContact[]
}

export interface SeedContact {
  zendeskId: number
  firstName: string
  lastName: string
  email: string
  /** Whether the CRM knows this person too. */
  inCrm: boolean
  /** Whether Zendesk has this person in the organization. */
  inOrganization: boolean
}

const companyId = (end: string) => `CompanyID-5e0b7a14-6c1d-4f2e-9a30-0000000000${end}`

function contact(zendeskId: number, name: string, email: string, where: Partial<SeedContact> = {}): SeedContact {
  const [firstName = name, lastName = ''] = name.split(' ')
  return { zendeskId, firstName, lastName, email, inCrm: true, inOrganization: true, ...where }
}

export const companies: SeedCompany[] = [
  {
    key: 'tamarack',
    name: 'Tamarack Freight',
    companyId: companyId('10'),
    externalId: 'TMK-1001',
    website: 'https://www.tamarackfreight.example',
    tier: 'Platinum',
    arr: 212_000,
    renewsInDays: 84,
    openInvoices: 0,
    riskFlags: [],
    organization: {
      id: 360_010_000_101,
      name: 'Tamarack Freight',
      domains: ['tamarackfreight.example'],
      sharesExternalId: true,
      idInCrm: false,
    },
    contacts: [
      contact(361_000_000_101, 'Noor Haddad', 'noor.haddad@tamarackfreight.example'),
      contact(361_000_000_102, 'Elias Brandt', 'elias.brandt@tamarackfreight.example', { inCrm: false }),
    ],
  },
  {
    key: 'northwind',
    name: 'Northwind Cold Storage',
    companyId: companyId('11'),
    externalId: null,
    website: 'northwindcold.example',
    tier: 'Gold',
    arr: 96_500,
    renewsInDays: 21,
    openInvoices: 1,
    riskFlags: [],
    organization: {
      id: 360_010_000_102,
      name: 'Northwind Cold Storage',
      domains: [],
      sharesExternalId: false,
      idInCrm: true,
    },
    contacts: [contact(361_000_000_111, 'Marguerite Oyelaran', 'marguerite@northwindcold.example')],
  },
  {
    key: 'osprey',
    name: 'Osprey Dental Group',
    companyId: companyId('12'),
    externalId: 'ODG-2044',
    website: null,
    tier: 'Silver',
    arr: 38_400,
    renewsInDays: 190,
    openInvoices: 0,
    riskFlags: [],
    organization: { id: 360_010_000_103, name: 'Osprey Dental', domains: [], sharesExternalId: false, idInCrm: false },
    contacts: [contact(361_000_000_121, 'Petra Sandgren', 'petra@ospreydental.example')],
  },
  {
    key: 'alder',
    name: 'Alder & Finch Books',
    companyId: companyId('13'),
    externalId: 'AFB-0310',
    website: 'https://alderfinch.example/shop',
    tier: 'Bronze',
    arr: 6_900,
    renewsInDays: 301,
    openInvoices: 0,
    riskFlags: [],
    organization: null,
    contacts: [contact(361_000_000_131, 'Tobias Merrin', 'tobias@alderfinch.example', { inCrm: false })],
  },
  {
    key: 'meridian',
    name: 'Meridian Tidewater Energy',
    companyId: companyId('14'),
    externalId: 'MTE-7005',
    website: 'https://meridiantidewater.example',
    tier: 'Platinum',
    arr: 240_000,
    renewsInDays: 12,
    openInvoices: 2,
    riskFlags: ['Champion left'],
    organization: {
      id: 360_010_000_105,
      name: 'Meridian Tidewater',
      domains: ['meridiantidewater.example'],
      sharesExternalId: true,
      idInCrm: false,
    },
    contacts: [
      contact(361_000_000_141, 'Ivo Castellan', 'ivo.castellan@meridiantidewater.example'),
      contact(361_000_000_142, 'Sunniva Dahl', 'sunniva.dahl@meridiantidewater.example'),
    ],
  },
  {
    key: 'quillon',
    name: 'Quillon Robotics',
    companyId: companyId('15'),
    externalId: 'QLN-4410',
    website: 'https://quillonrobotics.example',
    tier: 'Gold',
    arr: 128_000,
    renewsInDays: -3,
    openInvoices: 0,
    riskFlags: [],
    organization: {
      id: 360_010_000_106,
      name: 'Quillon Robotics',
      domains: ['quillonrobotics.example'],
      sharesExternalId: true,
      idInCrm: false,
    },
    contacts: [contact(361_000_000_151, 'Amadou Keita', 'amadou@quillonrobotics.example')],
  },
  {
    key: 'larkspur-east',
    name: 'Larkspur Bakeries East',
    companyId: companyId('16'),
    externalId: 'LKB-E',
    website: 'https://larkspurbakeries.example',
    tier: 'Silver',
    arr: 24_000,
    renewsInDays: 133,
    openInvoices: 0,
    riskFlags: [],
    // Two accounts share this organization's domain, so nothing may be guessed.
    organization: {
      id: 360_010_000_107,
      name: 'Larkspur Bakeries',
      domains: ['larkspurbakeries.example'],
      sharesExternalId: false,
      idInCrm: false,
    },
    contacts: [contact(361_000_000_161, 'Greta Vasquez', 'greta@larkspurbakeries.example', { inCrm: false })],
  },
  {
    key: 'larkspur-west',
    name: 'Larkspur Bakeries West',
    companyId: companyId('17'),
    externalId: 'LKB-W',
    website: 'https://www.larkspurbakeries.example',
    tier: 'Silver',
    arr: 26_500,
    renewsInDays: 133,
    openInvoices: 0,
    riskFlags: [],
    organization: null,
    contacts: [],
  },
  {
    key: 'pebble',
    name: 'Pebble & Pine Outdoors',
    companyId: null,
    externalId: null,
    website: null,
    tier: null,
    arr: null,
    renewsInDays: null,
    openInvoices: null,
    riskFlags: [],
    organization: {
      id: 360_010_000_109,
      name: 'Pebble & Pine Outdoors',
      domains: ['pebbleandpine.example'],
      sharesExternalId: false,
      idInCrm: false,
    },
    contacts: [contact(361_000_000_171, 'Hollis Garrow', 'hollis@pebbleandpine.example', { inCrm: false })],
  },
]

export function companyOf(key: string): SeedCompany {
  const company = companies.find((one) => one.key === key)
  if (!company) throw new Error(`No company ${key} in the seed.`)
  return company
}
