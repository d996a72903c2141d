import { XMLParser } from "fast-xml-parser";

interface Property {
  readonly type: string;
  readonly nullable: boolean;
}

interface StructuredType {
  readonly base: string | undefined;
  readonly open: boolean;
  readonly properties: ReadonlyMap<string, Property>;
}

const primitives: Readonly<Record<string, (value: unknown) => boolean>> = {
  "Edm.String": (value) => typeof value === "string",
  "Edm.Boolean": (value) => typeof value === "boolean",
  "Edm.Guid": (value) => typeof value === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value),
  "Edm.Int16": Number.isInteger,
  "Edm.Int32": Number.isInteger,
  "Edm.Int64": Number.isInteger,
  "Edm.Double": (value) => typeof value === "number",
  "Edm.DateTimeOffset": (value) =>
    typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value),
};

/** Checks JSON against the types, enumeration members and nullability of a Graph metadata document. */
export class MetadataValidator {
  readonly #types = new Map<string, StructuredType>();
  readonly #enums = new Map<string, { readonly flags: boolean; readonly members: ReadonlySet<string> }>();
  readonly #extra: ReadonlyMap<string, ReadonlySet<string>>;
  /** Values that were checked so far. */
  checked = 0;

  /** `extra` names properties by type that the metadata lacks, as beta-only ones. */
  constructor(xml: string, extra: Readonly<Record<string, readonly string[]>>) {
    this.#extra = new Map(Object.entries(extra).map(([type, names]) => [type, new Set(names)]));
    const single = new Set(["edmx:Edmx", "edmx:DataServices"]);
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: "",
      isArray: (name, _path, _leaf, isAttribute) => !isAttribute && !single.has(name),
    });
    // biome-ignore lint/suspicious/noExplicitAny: the document's shape is the parser's
    const document: any = parser.parse(xml);
    for (const schema of document["edmx:Edmx"]["edmx:DataServices"].Schema) {
      const names: readonly string[] = [schema.Namespace, schema.Alias].filter(Boolean);
      for (const type of [...(schema.EntityType ?? []), ...(schema.ComplexType ?? [])]) {
        const properties = new Map<string, Property>();
        for (const property of [...(type.Property ?? []), ...(type.NavigationProperty ?? [])]) {
          properties.set(property.Name, { type: property.Type, nullable: property.Nullable !== "false" });
        }
        const structured = { base: type.BaseType, open: type.OpenType === "true", properties };
        for (const name of names) {
          this.#types.set(`${name}.${type.Name}`, structured);
        }
      }
      for (const type of schema.EnumType ?? []) {
        const members = new Set<string>(type.Member.map((member: { Name: string }) => member.Name));
        for (const name of names) {
          this.#enums.set(`${name}.${type.Name}`, { flags: type.IsFlags === "true", members });
        }
      }
    }
  }

  /** What does not fit, as sentences with the place; empty when everything does. */
  problems(value: unknown, type: string, place: string): readonly string[] {
    this.checked++;
    const collection = /^Collection\((.+)\)$/.exec(type)?.[1];
    if (collection !== undefined) {
      return Array.isArray(value)
        ? value.flatMap((item, index) => this.problems(item, collection, `${place}[${index}]`))
        : [`${place}: not a collection of ${collection}`];
    }
    const primitive = primitives[type];
    if (primitive !== undefined) {
      return primitive(value) ? [] : [`${place}: ${JSON.stringify(value)} is no ${type}`];
    }
    const enumeration = this.#enums.get(type);
    if (enumeration !== undefined) {
      const words = typeof value === "string" ? (enumeration.flags ? value.split(",") : [value]) : [""];
      const strange = words.filter((word) => !enumeration.members.has(word));
      return strange.map((word) => `${place}: ${type} has no member '${word}'`);
    }
    return this.#object(value, type, place);
  }

  #object(value: unknown, declared: string, place: string): readonly string[] {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return [`${place}: not an object of ${declared}`];
    }
    const named: unknown = Reflect.get(value, "@odata.type");
    const type = typeof named === "string" ? named.replace("#", "") : declared;
    if (!this.#types.has(type)) {
      return [`${place}: unknown type ${type}`];
    }
    return Object.entries(value).flatMap(([name, entry]) => {
      const at = `${place}.${name}`;
      // What changed of a navigation property is written like the property itself.
      const changed = name.endsWith("@delta")
        ? this.#property(type, name.slice(0, -"@delta".length))
        : undefined;
      if (changed !== undefined) {
        return this.problems(entry, changed.type, at);
      }
      if (name.startsWith("@") || name.includes("@odata.")) {
        return [];
      }
      const property = this.#property(type, name);
      if (property === undefined) {
        return this.#isExtra(type, name) ? [] : [`${at}: ${type} has no such property`];
      }
      if (entry === null) {
        this.checked++;
        return property.nullable ? [] : [`${at}: null is not allowed`];
      }
      return this.problems(entry, property.type, at);
    });
  }

  #property(type: string | undefined, name: string): Property | undefined {
    const structured = type === undefined ? undefined : this.#types.get(type);
    return (
      structured?.properties.get(name) ?? (structured ? this.#property(structured.base, name) : undefined)
    );
  }

  #isExtra(type: string, name: string): boolean {
    const base = this.#types.get(type)?.base;
    return this.#extra.get(type)?.has(name) === true || (base !== undefined && this.#isExtra(base, name));
  }
}
