import { z } from "zod";

const schema = z.looseObject({
  ready: z.boolean(),
  methods: z.looseObject({ registered: z.array(z.string()) }),
});

/** One person, as far as the demo looks at what the API says of them. */
export type PersonSeen = z.infer<typeof schema>;

/** Reads the answer of GET /rollouts/{id}/people/{objectId}. */
export const parsePerson = (answer: unknown): PersonSeen => schema.parse(answer);
