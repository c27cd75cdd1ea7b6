// A client in another language. Arguments: registry address, topic of the alert, its bytes (base64), topic to write.
// Prints the alert as read by the registry's schema, and the bytes of an observation written by its.
import registry from "@confluentinc/schemaregistry";

const [address, alertTopic, alertBytes, observationTopic] = process.argv.slice(2);
const client = new registry.SchemaRegistryClient({ baseURLs: [address] });

const reader = new registry.AvroDeserializer(client, registry.SerdeType.VALUE, {});
const alert = await reader.deserialize(alertTopic, Buffer.from(alertBytes, "base64"));

const writer = new registry.AvroSerializer(client, registry.SerdeType.VALUE, { useLatestVersion: true });
const observation = await writer.serialize(observationTopic, {
  source: "npm",
  id: "o-1",
  metric: "checkout.orders",
  occurredAt: 1700000000000,
  value: 2.5,
  dimensions: { country: "DE" },
  improvementId: null,
});

console.log(JSON.stringify({ alertId: alert.alertId, state: alert.state, value: unwrap(alert.value), observation: observation.toString("base64") }));

// The library gives the value of a union either bare or as an object named by its branch.
function unwrap(value) {
  return value !== null && typeof value === "object" ? Object.values(value)[0] : value;
}
