using System.Numerics.Tensors;
using System.Text.Json;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Embedding.Static;
using Components.Foundation.Files;

namespace Components.Embedding.Tests.Static;

/// <summary>The model that travels with the repository.</summary>
public class EmbeddedModelTests
{
    private static readonly string Root = Checkout.Root;
    private static readonly string ModelPath = Path.Combine(Root, "models", "components-static-v1", "model.bin");

    [Fact]
    public void The_profile_and_the_account_beside_the_model_name_its_digest_and_length()
    {
        string sha256 = Sha256Digest.OfFile(ModelPath).ToString();
        long size = new FileInfo(ModelPath).Length;
        string profile = File.ReadAllText(Path.Combine(Root, "profiles", "static.yaml"));
        profile.ShouldContain($"revision: sha256:{sha256}\n");
        profile.ShouldContain($"      sha256: {sha256}\n");
        profile.ShouldContain($"      size_bytes: {size}\n");
        profile.ShouldContain($"  dimension: {StaticModel.Read(ModelPath).Dimension}\n");
        using JsonDocument account = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(Root, "models", "components-static-v1", "distillation.json")));
        account.RootElement.GetProperty("model").GetProperty("sha256").GetString().ShouldBe(sha256);
        size.ShouldBeLessThanOrEqualTo(16_000_000);
    }

    [Theory]
    [InlineData(
        "battery friendly 3.3 V regulator",
        "power management IC, Regulator Linear. 300mA low dropout linear regulator, low quiescent current, 3.3V, SOT-23.",
        "resistor, Chip Resistor. Thick Film 10kΩ ±1% 0402.")]
    [InlineData("remember data when power is off", "memory, EEPROM. 256kbit serial EEPROM, I2C, SOIC-8.",
        "connector, Pin Header. 2.54mm 1x4 straight.")]
    [InlineData("stm32f103c8", "microcontroller, ST STM32F1. ARM Cortex-M3, 64kB Flash, LQFP-48. STM32F103C8T6.",
        "microcontroller, Microchip ATmega. 8bit AVR, 32kB Flash, TQFP-32. ATMEGA328P-AU.")]
    [InlineData(
        "RC0402FR0710KL", "resistor. Package 0402. YAGEO RC0402FR-0710KL.", "resistor. Package 0603. Vishay CRCW06034K70FKEA.")]
    public void A_query_is_nearer_to_what_it_means(string query, string right, string wrong)
    {
        using StaticEncoder encoder = new(StaticModel.Read(ModelPath),
            new ModelPin { Backend = ModelBackend.Static, Id = "components-static-v1", Revision = "sha256:00" });
        int dimension = encoder.Contract.Dimension;
        float[] asked = new float[dimension];
        float[] passages = new float[2 * dimension];
        encoder.EncodeQuery(query, asked);
        encoder.EncodePassages([right, wrong], passages);
        TensorPrimitives.Dot<float>(asked, passages.AsSpan(0, dimension))
            .ShouldBeGreaterThan(TensorPrimitives.Dot<float>(asked, passages.AsSpan(dimension)) + 0.1f);
    }
}
