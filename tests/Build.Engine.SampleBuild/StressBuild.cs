using Nuke.Common;

namespace Build.Engine.SampleBuild;

/// <summary>Targets that write at once, each from several threads and through every door of the console.</summary>
internal sealed class StressBuild : NukeBuild
{
    /// <summary>Lines that one round writes beside headings and summary.</summary>
    public const int LinesPerRound = Targets * Threads * LinesPerThread;

    private const int Targets = 8;
    private const int Threads = 4;
    private const int LinesPerThread = 6;

    private static int _round;

    private Target A => _ => _.Executes(() => Write("A"));

    private Target B => _ => _.Executes(() => Write("B"));

    private Target C => _ => _.Executes(() => Write("C"));

    private Target D => _ => _.Executes(() => Write("D"));

    private Target E => _ => _.DependsOn(A).Executes(() => Write("E"));

    private Target F => _ => _.DependsOn(B).Executes(() => Write("F"));

    private Target G => _ => _.DependsOn(C).Executes(() => Write("G"));

    private Target H => _ => _.DependsOn(D).Executes(() => Write("H"));

    private Target All => _ => _.DependsOn(E, F, G, H);

    /// <summary>Runs the build again and again in this process.</summary>
    /// <param name="rounds">How often.</param>
    /// <returns>How many rounds did not succeed.</returns>
    public static int Run(int rounds)
    {
        int failed = 0;
        for (_round = 0; _round < rounds; _round++)
        {
            failed += Execute<StressBuild>(x => x.All) == 0 ? 0 : 1;
        }

        return failed;
    }

    private static void Write(string target)
    {
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(thread => new Thread(() => WriteLines(target, thread)))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }
    }

    private static void WriteLines(string target, int thread)
    {
        for (int line = 0; line < LinesPerThread; line++)
        {
            string text = $"line of round {_round} target {target} thread {thread} number {line}";
            switch ((thread + line) % 4)
            {
                case 0:
                    Console.WriteLine(text);
                    break;
                case 1:
                    Console.Error.WriteLine(text);
                    break;
                case 2:
                    Console.Write(text + "\n");
                    break;
                default:
                    Console.Out.Write((text + "\n").ToCharArray());
                    Console.Out.Flush();
                    break;
            }
        }
    }
}
