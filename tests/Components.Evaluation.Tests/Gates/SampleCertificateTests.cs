using Components.Evaluation.Tests.Support;
using Components.Fetch.Settings;
using Components.Foundation.Files;
using Components.Index.Building.Certification;
using Components.Index.Manifest;

namespace Components.Evaluation.Tests.Gates;

/// <summary>The recall certificate of the whole sample.</summary>
public sealed class SampleCertificateTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("sample-certificate-").FullName;

    public void Dispose()
    {
        SampleSnapshot.Unlock(_root);
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task Every_cell_has_about_the_share_that_it_names()
    {
        string import = await Repository.ImportAsync(
            "sample", SourceSettings.SampleKind, Path.Combine(Checkout.Root, "data", "sample"), _root);
        string snapshot = Path.Combine(_root, SampleSnapshot.Name);
        _ = SnapshotBuilder.Build(import, _root, snapshot, SampleSnapshot.Name, "sample");
        RecallCertificate certificate = RecallCertifier.Certify(
            EngineFiles.InDirectory(Path.Combine(snapshot, SnapshotFiles.Vector)), Path.Combine(_root, "certificate"));
        int all = certificate.Cells[0].Rows;
        all.ShouldBeGreaterThan(5000);
        certificate.Cells.Count.ShouldBe(21);
        foreach (CertificateCell cell in certificate.Cells)
        {
            (cell.Rows / (cell.SelectivityPct / 100 * all)).ShouldBeInRange(0.74, 1.26, $"{cell.Form} {cell.SelectivityPct} %");
        }

        certificate.LeftOut().ShouldBeEmpty();
        certificate.MinimumFiltered!.Value.ShouldBeGreaterThan(0.9);
    }
}
