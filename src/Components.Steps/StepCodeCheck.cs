using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Steps;

/// <summary>Whether the steps' code still gives the bytes that their versions stand for. Asked of the fixture only when the code
/// is another than it was when it last gave them; that is remembered in the store, per machine.</summary>
/// <param name="storeDirectory">The output store.</param>
/// <param name="code">Digest of the steps' code.</param>
/// <param name="pins">What the fixture gave when the versions were set.</param>
public sealed class StepCodeCheck(string storeDirectory, Sha256Digest code, IReadOnlyList<StepPin> pins)
{
    // Other pins are another question to the same code.
    private string Note =>
        Path.Combine(storeDirectory, "code", Sha256Digest.OfText($"{code}\n{StepPin.ToJson(pins)}").ToString());

    /// <summary>Whether exactly this code has given exactly these bytes on this machine.</summary>
    public bool IsKnown => FileKind.Unusual(Note) is null && new FileInfo(Note) is { Exists: true, Length: 0 };

    /// <summary>Runs the fixture unless the code is known, and remembers code that gives the recorded bytes.</summary>
    /// <param name="run">Runs it.</param>
    /// <returns>Whether it had to run.</returns>
    /// <exception cref="UsageException">BLD224: a step gives other bytes under its version. BLD225: the pins belong to other
    /// versions or settings.</exception>
    public bool Run(Func<IReadOnlyList<StepPin>> run)
    {
        if (IsKnown)
        {
            return false;
        }

        IReadOnlyList<StepPin> found = run();
        ThrowIfVersionIsForgotten(pins, found);
        ThrowIfNotRecorded(pins, found);
        new DurableFiles().WriteText(Note, "");
        return true;
    }

    /// <summary>Refuses other bytes under the same key. The first step is named: those after it get other inputs from
    /// it.</summary>
    /// <param name="pins">The recorded pins.</param>
    /// <param name="found">What the fixture gives.</param>
    /// <exception cref="UsageException">BLD224: other bytes.</exception>
    public static void ThrowIfVersionIsForgotten(IReadOnlyList<StepPin> pins, IReadOnlyList<StepPin> found)
    {
        StepPin? forgotten = found.FirstOrDefault(now =>
            pins.Any(pin => Is(pin, now) && pin.Key == now.Key && pin.Output != now.Output));
        if (forgotten is not null)
        {
            throw VersionForgotten(forgotten.Step, forgotten.Version, "");
        }
    }

    /// <summary>The error of other bytes under the same version.</summary>
    /// <param name="step">The step.</param>
    /// <param name="version">Its version.</param>
    /// <param name="part">Which part of it, after "its code changed"; may be empty.</param>
    /// <returns>BLD224.</returns>
    public static UsageException VersionForgotten(string step, string version, string part) => new(
        code: "BLD224",
        what: $"Its code changed{part}: it gives other bytes than before, and its version is still {version}. "
            + "Results in the store would be taken for its own.",
        where: step,
        remedy: $"Raise the version of {step} (src/Components.Steps, or the Version of its stage), then run './build.sh "
            + "PinSteps' and commit build/fixture. If its bytes were not meant to change, the change is a mistake.");

    /// <summary>The error of pins that belong to other versions or settings.</summary>
    /// <param name="what">Of which steps.</param>
    /// <param name="file">File of the pins.</param>
    /// <returns>BLD225.</returns>
    public static UsageException NotRecorded(string what, string file) => new(
        code: "BLD225",
        what: $"The fixture of the data steps was recorded with other versions or settings of {what}.",
        where: "build/fixture/" + file,
        remedy: "Run './build.sh PinSteps', look at what it changed, and commit it.");

    private static void ThrowIfNotRecorded(IReadOnlyList<StepPin> pins, IReadOnlyList<StepPin> found)
    {
        string[] others = [.. found.Where(now => !pins.Any(pin => Is(pin, now) && pin.Key == now.Key))
            .Select(static now => now.Step)];
        if (others.Length > 0)
        {
            throw NotRecorded(string.Join(", ", others), StepPin.FileName);
        }
    }

    private static bool Is(StepPin pin, StepPin other) => string.Equals(pin.Step, other.Step, StringComparison.Ordinal);
}
