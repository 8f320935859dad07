/**
 * The fields a card may have inside Google Chat, by object: a primitive, another object, or a list of either. Chat drops
 * what it does not know without a word, so the simulated Chat refuses it loudly. From the Chat API's discovery document.
 */
export type FieldType = string | readonly [string]

const any = (...fields: string[]): Record<string, FieldType> =>
  Object.fromEntries(fields.map((field) => [field, 'string']))

export const cardSchema: Record<string, Record<string, FieldType>> = {
  CardWithId: { cardId: 'string', card: 'Card' },
  Card: {
    header: 'CardHeader',
    sections: ['Section'],
    sectionDividerStyle: 'string',
    fixedFooter: 'CardFixedFooter',
    name: 'string',
  },
  CardHeader: any('title', 'subtitle', 'imageUrl', 'imageType', 'imageAltText'),
  CardFixedFooter: { primaryButton: 'Button', secondaryButton: 'Button' },
  Section: {
    header: 'string',
    widgets: ['Widget'],
    collapsible: 'boolean',
    uncollapsibleWidgetsCount: 'number',
    collapseControl: 'CollapseControl',
  },
  CollapseControl: { collapseButton: 'Button', expandButton: 'Button', horizontalAlignment: 'string' },
  Widget: {
    textParagraph: 'TextParagraph',
    decoratedText: 'DecoratedText',
    image: 'Image',
    buttonList: 'ButtonList',
    textInput: 'TextInput',
    selectionInput: 'SelectionInput',
    dateTimePicker: 'DateTimePicker',
    divider: 'Divider',
    columns: 'Columns',
    chipList: 'ChipList',
    horizontalAlignment: 'string',
  },
  TextParagraph: { text: 'string', maxLines: 'number', textSyntax: 'string' },
  DecoratedText: {
    ...any('text', 'topLabel', 'bottomLabel'),
    wrapText: 'boolean',
    startIcon: 'Icon',
    endIcon: 'Icon',
    icon: 'Icon',
    startIconVerticalAlignment: 'string',
    contentText: 'TextParagraph',
    topLabelText: 'TextParagraph',
    bottomLabelText: 'TextParagraph',
    onClick: 'OnClick',
    button: 'Button',
    switchControl: 'SwitchControl',
  },
  Image: { imageUrl: 'string', altText: 'string', onClick: 'OnClick' },
  Icon: { ...any('knownIcon', 'iconUrl', 'altText', 'imageType'), materialIcon: 'MaterialIcon' },
  MaterialIcon: { name: 'string', fill: 'boolean', weight: 'number', grade: 'number' },
  ButtonList: { buttons: ['Button'] },
  Button: {
    ...any('text', 'type', 'altText'),
    icon: 'Icon',
    color: 'Color',
    disabled: 'boolean',
    onClick: 'OnClick',
  },
  Color: { red: 'number', green: 'number', blue: 'number', alpha: 'number' },
  OnClick: { action: 'Action', openLink: 'OpenLink', overflowMenu: 'OverflowMenu' },
  OpenLink: { url: 'string' },
  OverflowMenu: { items: ['OverflowMenuItem'] },
  OverflowMenuItem: { text: 'string', startIcon: 'Icon', disabled: 'boolean', onClick: 'OnClick' },
  Action: {
    ...any('function', 'interaction', 'loadIndicator'),
    parameters: ['ActionParameter'],
    persistValues: 'boolean',
    requiredWidgets: ['string'],
    allWidgetsAreRequired: 'boolean',
  },
  ActionParameter: { key: 'string', value: 'string' },
  TextInput: {
    ...any('name', 'label', 'hintText', 'value', 'type', 'placeholderText'),
    onChangeAction: 'Action',
    autoCompleteAction: 'Action',
    initialSuggestions: 'Suggestions',
    validation: 'Validation',
  },
  Suggestions: { items: ['SuggestionItem'] },
  SuggestionItem: { text: 'string' },
  Validation: { characterLimit: 'number', inputType: 'string' },
  SelectionInput: {
    ...any('name', 'label', 'type', 'hintText'),
    items: ['SelectionItem'],
    onChangeAction: 'Action',
    multiSelectMaxSelectedItems: 'number',
    multiSelectMinQueryLength: 'number',
    externalDataSource: 'Action',
  },
  SelectionItem: { ...any('text', 'value', 'startIconUri', 'bottomText'), selected: 'boolean' },
  SwitchControl: { ...any('name', 'value', 'controlType'), selected: 'boolean', onChangeAction: 'Action' },
  DateTimePicker: {
    ...any('name', 'label', 'type', 'valueMsEpoch'),
    timezoneOffsetDate: 'number',
    onChangeAction: 'Action',
  },
  Divider: {},
  Columns: { columnItems: ['Column'] },
  Column: {
    ...any('horizontalSizeStyle', 'horizontalAlignment', 'verticalAlignment'),
    widgets: ['Widget'],
  },
  ChipList: { chips: ['Chip'], layout: 'string' },
  Chip: { ...any('label', 'altText'), icon: 'Icon', enabled: 'boolean', disabled: 'boolean', onClick: 'OnClick' },
  AccessoryWidget: { buttonList: 'ButtonList' },
}

/** What must be there for the object to show at all. */
export const requiredFields: Record<string, string[]> = {
  Card: ['sections'],
  CardHeader: ['title'],
  Section: ['widgets'],
  TextParagraph: ['text'],
  Button: ['onClick'],
  ActionParameter: ['key', 'value'],
  OpenLink: ['url'],
  TextInput: ['name'],
  SelectionInput: ['name'],
  CardFixedFooter: ['primaryButton'],
}

export const closedValues: Record<string, string[]> = {
  'Button.type': ['OUTLINED', 'FILLED', 'FILLED_TONAL', 'BORDERLESS'],
  'Action.interaction': ['OPEN_DIALOG'],
  'Action.loadIndicator': ['SPINNER', 'NONE'],
  'TextInput.type': ['SINGLE_LINE', 'MULTIPLE_LINE'],
  'SelectionInput.type': ['CHECK_BOX', 'RADIO_BUTTON', 'SWITCH', 'DROPDOWN', 'MULTI_SELECT'],
  'CardHeader.imageType': ['SQUARE', 'CIRCLE'],
  'TextParagraph.textSyntax': ['HTML', 'MARKDOWN'],
  'Card.sectionDividerStyle': ['SOLID_DIVIDER', 'NO_DIVIDER'],
}
