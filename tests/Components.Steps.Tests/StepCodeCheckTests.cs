using System.Diagnostics;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Steps.Tests;

public sealed class StepCodeCheckTests : IDisposable
{
    private static readonly Sha256Digest Code = Sha256Digest.OfText("code");

    private static readonly StepPin[] Pins =
    [
        new("Fetch", "1", Sha256Digest.OfText("Fetch 1"), Sha256Digest.OfText("import")),
        new("Transform", "4", Sha256Digest.OfText("Transform 4 import"), Sha256Digest.OfText("sql")),
        new("Embed", "2", Sha256Digest.OfText("Embed 2 sql"), Sha256Digest.OfText("vectors")),
    ];

    private readonly string _store = Directory.CreateTempSubdirectory("step-code-test-").FullName;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public void The_steps_give_the_bytes_that_are_recorded_with_their_versions()
    {
        IReadOnlyList<StepPin> found = StepFixture.Run(TestContext.Current.CancellationToken);

        found.Count.ShouldBe(13);
        StepPin.ToJson(found).ShouldBe(
            File.ReadAllText(Path.Combine(Checkout.Root, "build/fixture", StepPin.FileName)),
            "Raise the version of the first step that differs, if it has not been raised, then run './build.sh PinSteps' and "
                + "commit build/fixture.");
    }

    [Fact]
    public void The_encoders_give_the_vectors_that_are_recorded_with_the_version_of_Embed()
    {
        IReadOnlyList<EncoderPin> recorded = EncoderPin.Parse(
            File.ReadAllText(Path.Combine(Checkout.Root, "build/fixture", EncoderPin.FileName)));
        recorded.Select(static pin => pin.Profile).ShouldBe(["static", "tiny-bert"]);
        Should.NotThrow(() => EncoderFixture.ThrowIfChanged(recorded, EncoderFixture.Run(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void Whatever_else_lies_in_the_place_of_its_note_makes_no_code_known()
    {
        StepCodeCheck check = new(_store, Code, Pins);
        check.Run(() => Pins).ShouldBeTrue();
        check.IsKnown.ShouldBeTrue();
        string note = Directory.EnumerateFiles(Path.Combine(_store, "code")).Single();
        using (FileStream hole = File.Open(note, FileMode.Open))
        {
            hole.SetLength(20L << 30);
        }

        check.IsKnown.ShouldBeFalse();
        check.Run(() => Pins).ShouldBeTrue();
        check.IsKnown.ShouldBeTrue();
        if (OperatingSystem.IsLinux())
        {
            File.Delete(note);
            using Process pipe = Process.Start("mkfifo", note);
            pipe.WaitForExit();
            check.IsKnown.ShouldBeFalse();
            check.Run(() => Pins).ShouldBeTrue();
        }

        File.Delete(note);
        Directory.CreateDirectory(note);
        Should.Throw<EnvironmentException>(() => check.Run(() => Pins)).Code.ShouldBe("FIL003");
    }

    [Fact]
    public void Another_vector_of_an_encoder_stops_and_the_last_bits_do_not()
    {
        EncoderPin pin = new("tiny-bert", "2", Code, [[0.5f, -0.25f], [0, 1]]);
        Should.NotThrow(() => EncoderFixture.ThrowIfChanged([pin], [pin with { Vectors = [[0.500001f, -0.25f], [0, 1]] }]));
        Should.Throw<UsageException>(() =>
            EncoderFixture.ThrowIfChanged([pin], [pin with { Vectors = [[0.501f, -0.25f], [0, 1]] }])).Message.ShouldBe(
            "BLD224: Embed: Its code changed, in the encoder of profile tiny-bert: it gives other bytes than before, "
                + "and its version is still 2. "
            + "Results in the store would be taken for its own. Raise the version of Embed (src/Components.Steps, "
            + "or the Version of its stage), then run './build.sh PinSteps' "
            + "and commit build/fixture. If its bytes were not meant to change, the change is a mistake.");
        Should.Throw<UsageException>(() => EncoderFixture.ThrowIfChanged([pin], [pin with { Version = "3" }])).Message.ShouldBe(
            "BLD225: build/fixture/encoders.json: The fixture of the data steps was recorded with other versions or settings of "
                + "the encoder of profile tiny-bert. "
            + "Run './build.sh PinSteps', look at what it changed, and commit it.");
        EncoderPin.Parse(EncoderPin.ToJson([pin])).Single().IsSame(pin).ShouldBeTrue();
    }

    [Fact]
    public void The_code_of_every_stage_counts_and_that_of_the_server_does_not()
    {
        StepFixture.Code().ShouldBe(StepFixture.Code());
        StepFixture.Code().ShouldNotBe(default);
    }

    [Fact]
    public void Other_code_that_gives_the_same_bytes_goes_on_and_is_remembered()
    {
        StepCodeCheck first = new(_store, Code, Pins);
        first.Run(static () => Pins).ShouldBeTrue();
        first.IsKnown.ShouldBeTrue();
        first.Run(static () => throw new InvalidOperationException("It ran again.")).ShouldBeFalse();

        StepCodeCheck changed = new(_store, Sha256Digest.OfText("other code"), Pins);
        changed.IsKnown.ShouldBeFalse();
        changed.Run(static () => Pins).ShouldBeTrue();
        changed.IsKnown.ShouldBeTrue();
        first.IsKnown.ShouldBeTrue();
    }

    [Fact]
    public void Other_bytes_under_the_same_version_stop_with_the_name_of_the_first_step()
    {
        StepPin[] found = [Pins[0], Pins[1] with { Output = Sha256Digest.OfText("other sql") },
            Pins[2] with { Key = Sha256Digest.OfText("Embed 2 other sql") }];
        StepCodeCheck check = new(_store, Code, Pins);

        UsageException error = Should.Throw<UsageException>(() => check.Run(() => found));

        error.Message.ShouldBe(
            "BLD224: Transform: Its code changed: it gives other bytes than before, and its version is still 4. "
                + "Results in the store would be taken for its own. "
            + "Raise the version of Transform (src/Components.Steps, or the Version of its stage), then run './build.sh "
            + "PinSteps' and commit build/fixture. If its bytes were not meant to change, the change is a mistake.");
        ((int)error.ExitCode).ShouldBe(2);
        check.IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void A_raised_version_asks_for_new_pins_and_these_let_the_code_pass()
    {
        StepPin[] found = [Pins[0],
            new("Transform", "5", Sha256Digest.OfText("Transform 5 import"), Sha256Digest.OfText("other sql")), Pins[2]];
        StepCodeCheck check = new(_store, Code, Pins);

        Should.Throw<UsageException>(() => check.Run(() => found)).Message.ShouldBe(
            "BLD225: build/fixture/pins.json: The fixture of the data steps was recorded with other versions or settings of "
                + "Transform. "
            + "Run './build.sh PinSteps', look at what it changed, and commit it.");

        Should.NotThrow(() => StepCodeCheck.ThrowIfVersionIsForgotten(Pins, found));
        new StepCodeCheck(_store, Code, found).Run(() => found).ShouldBeTrue();
    }

    [Fact]
    public void Pins_read_what_they_wrote() => StepPin.Parse(StepPin.ToJson(Pins)).ShouldBe(Pins);
}
