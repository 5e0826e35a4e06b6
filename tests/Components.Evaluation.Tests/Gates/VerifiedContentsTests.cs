using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Integrity;
using Components.Evaluation.Tests.Support;
using Components.Index;
using Components.Snapshots;

namespace Components.Evaluation.Tests.Gates;

/// <summary>The integrity gate verifies contents once, and never believes a record of bytes that are not there.</summary>
public sealed class VerifiedContentsTests(SampleSnapshot sample)
{
    // Three databases, every index file but that of families, the walks over vectors, rows and facts.
    private static readonly int All = 3 + IndexFiles.Mapped.Count - 1 + 3;

    [Fact]
    public void Contents_that_passed_before_are_not_verified_again()
    {
        string directory = Verified(sample.Snapshot);
        (GateResult result, VerifiedContents verified) = Run(sample.Snapshot, directory);

        result.Verdict.ShouldBe(GateVerdict.Pass);
        verified.Taken.ShouldBe(verified.Now.Count);
        verified.Taken.ShouldBe(All);
        Check(result, "formats").Message.ShouldContain(" of the files have bytes that this program verified before.");
        Check(result, "facts").Message.ShouldBe("Facts and database have the bytes that agreed before.");

        // What was believed is passed on: a file that rests for a year is verified once.
        Run(sample.Snapshot, Written(verified)).Verified.Taken.ShouldBe(All);
    }

    [Fact]
    public void A_damaged_file_of_the_same_size_is_refused_whatever_passed_before()
    {
        string directory = Verified(sample.Snapshot);
        foreach (string file in (string[])["detail.sqlite", "vector/filters.bin", "vector/vectors.bin", "vector/facts.bin"])
        {
            string copy = sample.Copy();
            string path = Path.Combine(copy, file);
            byte[] bytes = File.ReadAllBytes(path);
            bytes[bytes.Length / 2] ^= 0x20;
            File.WriteAllBytes(path, bytes);

            (GateResult result, VerifiedContents verified) = Run(copy, directory);

            result.Verdict.ShouldNotBe(GateVerdict.Pass, file);
            Check(result, "file_digests").Verdict.ShouldBe(GateVerdict.Fail, file);
            verified.Taken.ShouldBe(0, $"{file}: nothing is believed of a snapshot that is not what it says");
        }
    }

    [Fact]
    public void A_verifier_that_asks_more_verifies_again()
    {
        string directory = Verified(sample.Snapshot);
        Edit(directory, "\"version\": 1", "\"version\": 0");

        (GateResult result, VerifiedContents verified) = Run(sample.Snapshot, directory);

        result.Verdict.ShouldBe(GateVerdict.Pass);
        verified.Taken.ShouldBe(0);
        IndexFiles.Mapped.ShouldAllBe(static file => file.VerifierVersion >= 1);
    }

    [Fact]
    public void A_record_of_other_bytes_beside_a_file_is_not_one_of_this_file()
    {
        string directory = Verified(sample.Snapshot);
        string order = DigestOf("vector/order.bin");
        Edit(directory, order, new string('0', 64));

        (GateResult _, VerifiedContents verified) = Run(sample.Snapshot, directory);

        // Order itself, the five files that are compared with it, and the walk over the rows.
        verified.Taken.ShouldBe(All - 7);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"schema_version\":2,\"verified\":[]}")]
    [InlineData("{\"schema_version\":1}")]
    [InlineData("{\"schema_version\":1,\"verified\":[{\"check\":\"dense.bin\"}]}")]
    public void A_record_that_is_none_costs_time_and_nothing_else(string content)
    {
        string directory = Directory.CreateDirectory(Path.Combine(sample.Work, Guid.NewGuid().ToString("N"))).FullName;
        File.WriteAllText(Path.Combine(directory, VerifiedContents.FileName), content);

        (GateResult result, VerifiedContents verified) = Run(sample.Snapshot, directory);

        (result.Verdict, verified.Taken, verified.Now.Count).ShouldBe((GateVerdict.Pass, 0, All));
    }

    [Fact]
    public void A_content_that_did_not_pass_is_not_noted()
    {
        VerifiedContents verified = new();
        VerifiedContent content = new("check", 1, new(StringComparer.Ordinal) { ["file"] = "digest" });

        verified.Verify(content, static () => "It is damaged.").ShouldBe("It is damaged.");

        verified.Now.ShouldBeEmpty();
    }

    private string Verified(string snapshot) => Written(Run(snapshot).Verified);

    private string Written(VerifiedContents verified)
    {
        string directory = Directory.CreateDirectory(Path.Combine(sample.Work, Guid.NewGuid().ToString("N"))).FullName;
        verified.Write(directory);
        return directory;
    }

    private (GateResult Result, VerifiedContents Verified) Run(string snapshot, params string[] before)
    {
        VerifiedContents verified = new();
        verified.Believe(before);
        return (GateRunner.Run(GateList.Find(IntegrityGate.Id), sample.Context(snapshot) with { Verified = verified },
            TestContext.Current.CancellationToken), verified);
    }

    private string DigestOf(string file) => SnapshotIntegrity.ReadMetadata(sample.Snapshot).Metadata.Files
        .Single(row => row.Path == file).Sha256;

    private static void Edit(string directory, string from, string to)
    {
        string path = Path.Combine(directory, VerifiedContents.FileName);
        string text = File.ReadAllText(path);
        text.ShouldContain(from);
        File.Delete(path);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }

    private static GateCheck Check(GateResult result, string name) => result.Checks.Single(check => check.Name == name);
}
