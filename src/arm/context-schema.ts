// What a context file may hold. Messages complete the sentence "The value ... is not ...".
import * as z from "zod/mini";

const text = z.string("a text").check(z.minLength(1, "a text"));
const texts = z.record(z.string(), z.string("a text"), "an object of texts");
const scopes = z.enum(
  ["resourceGroup", "subscription", "managementGroup", "tenant"],
  "resourceGroup, subscription, managementGroup or tenant",
);

const subscription = z.strictObject({
  subscriptionId: z.optional(text),
  id: z.optional(text),
  tenantId: z.optional(text),
  displayName: z.optional(text),
});
const resourceGroup = z.strictObject({
  name: z.optional(text),
  location: z.optional(text),
  tags: z.optional(texts),
  managedBy: z.optional(text),
});
const managementGroup = z.strictObject({ name: z.optional(text), id: z.optional(text) });
const deployment = z.strictObject(
  { name: z.optional(text), location: z.optional(text) },
  "an object with name and location",
);
const cloud = z.union([text, z.record(z.string(), z.unknown())], "the name of a cloud, or what environment() gives");
const references = z.union(
  [z.literal("fromTemplate"), z.record(z.string(), z.unknown())],
  `an object of what reference() gives by resource id, or "fromTemplate"`,
);

/** Everything may be left out: what is absent stays unknown. */
export const contextSchema = z.strictObject(
  {
    scope: z.optional(scopes),
    tenantId: z.optional(text),
    subscription: z.optional(z.union([text, subscription], "a subscription's id, or an object with it")),
    subscriptionId: z.optional(text),
    resourceGroup: z.optional(z.union([text, resourceGroup], "a resource group's name, or an object with it")),
    location: z.optional(text),
    managementGroup: z.optional(z.union([text, managementGroup], "a management group's name, or an object with it")),
    deployment: z.optional(deployment),
    cloud: z.optional(cloud),
    environment: z.optional(cloud),
    references: z.optional(references),
  },
  "an object of what is known about the surroundings",
);

export type ContextFile = z.infer<typeof contextSchema>;

/** The names that an object of a context file may have, by its pointer; for suggestions. */
export const contextMembers: Readonly<Record<string, readonly string[]>> = {
  "": Object.keys(contextSchema.shape),
  "/subscription": Object.keys(subscription.shape),
  "/resourceGroup": Object.keys(resourceGroup.shape),
  "/managementGroup": Object.keys(managementGroup.shape),
  "/deployment": Object.keys(deployment.shape),
};
