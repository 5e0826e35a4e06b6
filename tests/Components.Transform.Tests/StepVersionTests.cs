using Components.Catalog.Import;
using Components.Foundation.Files;
using Components.Transform.Offers;
using Components.Transform.Reporting;
using Components.Transform.Tests.Support;

namespace Components.Transform.Tests;

/// <summary>The step's version cannot be forgotten: other bytes from the same fixture under the same version fail here. Raise
/// <see cref="TransformStage.Version"/> or <see cref="OffersStage.Version"/> and write the new digests down beside it. A newer
/// SQLite changes them too: its version number stands in the header of every database.</summary>
public sealed class StepVersionTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void The_fixtures_bytes_belong_to_the_steps_version()
    {
        TransformResult result = _workspace.Run(Readings.Fixture, Fixture());
        string[] digests = [.. new[] { result.Corpus, result.ReportPath, result.FastDatabase,
            result.DetailDatabase }.Select(static path => Sha256Digest.OfFile(path).ToShortString())];
        (TransformStage.Version, string.Join(' ', digests)).ShouldBe((21, "51bfc308c0fc 6ec2c808fc7c fed435460b0e 81a04fccca2e"));
    }

    [Fact]
    public void The_offers_of_the_fixture_have_the_bytes_that_belong_to_their_steps_version()
    {
        _ = _workspace.Run(Readings.Fixture, Fixture());
        string[] digests = [.. new[] { SnapshotFiles.Offers, OffersReport.FileName }
            .Select(file => Sha256Digest.OfFile(Path.Combine(_workspace.Output, file)).ToShortString())];
        (OffersStage.Version, string.Join(' ', digests)).ShouldBe((6, "46304fa1d9f0 b06cef1b5329"));
    }

    private static IEnumerable<ImportRecord> Fixture()
    {
        yield return Part.Resistor(1);
        yield return Part.Resistor(2, "4k7") with { Stock = 0 };
        yield return Part.Row(3, "Capacitors", "Multilayer Ceramic Capacitors MLCC - SMD/SMT", "C0402", ("Capacitance", "0.1uF"),
            ("Tolerance", "±10%"), ("Voltage Rated", "16V"), ("Temperature Coefficient", "NP0"));
        yield return Part.Row(4, "Inductors, Coils, Chokes", "Inductors (SMD)", "0603", ("Inductance", "4.7nH"),
            ("Tolerance", "±0.3nH"), ("Rated Current", "300mA"), ("DC Resistance (DCR)", "100mΩ"), ("Capacitance", "4.7nH"));
        yield return Part.Row(5, "Diodes", "Schottky Barrier Diodes (SBD)", "D", ("Forward Voltage (Vf@If)", "550mV@1A"),
            ("Reverse Voltage (Vr)", "40V"), ("Rectified Current", "1A")) with { Description = "1A 40V SMA(DO-214AC) Schottky" };
        yield return Part.Row(6, "Regulator", "Regulator Linear", "", ("Keywords", "LDO 3.3V")) with { Description = "",
            PriceJson = "?", ExtraJson = """{"footprint":"SOT-23-5_L3.0","attributes":{"Keywords":"LDO 3.3V"}}""" };
        yield return Part.Row(7, "Capacitors", "Multilayer Ceramic Capacitors MLCC - SMD/SMT", "0402", ("Capacitance", "22nH"))
            with { Description = "Inductor, 22nH, ±5%, SMD 0402" };
        yield return new ImportRecord { LcscId = 8, ExtraJson = "broken" };
    }
}
