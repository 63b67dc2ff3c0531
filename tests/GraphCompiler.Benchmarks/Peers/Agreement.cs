using GraphCompiler.Benchmarks.Measuring;

namespace GraphCompiler.Benchmarks.Peers;

/// <summary>Opens a variant's peers and lets none be timed that computes something else.</summary>
public sealed class Agreement(TextWriter messages)
{
    private const double Tolerance = 1e-3;
    private readonly HashSet<string> missing = [];

    /// <summary>The peers that are installed and agree.</summary>
    /// <exception cref="InvalidOperationException">One computes something else.</exception>
    public IReadOnlyList<Peer> Open(Variant variant, IReadOnlyList<Func<Peer>> offered)
    {
        var peers = offered.Select(TryOpen).OfType<Peer>().ToList();

        // Only now: training changes the parameters that peers were given.
        var wanted = peers.Count > 0 ? variant.Result() : [];
        foreach (var peer in peers)
        {
            Require(variant, peer, wanted);
        }

        return peers;
    }

    private Peer? TryOpen(Func<Peer> open)
    {
        try
        {
            return open();
        }
        catch (PeerMissingException exception)
        {
            if (missing.Add(exception.Message))
            {
                messages.WriteLine(exception.Message);
            }

            return null;
        }
    }

    private static void Require(Variant variant, Peer peer, float[] wanted)
    {
        var given = peer.Result();
        if (given.Length != wanted.Length)
        {
            throw new InvalidOperationException(
                $"{variant}: {peer.Name} computes {given.Length} numbers, GraphCompiler {wanted.Length}.");
        }

        for (var i = 0; i < wanted.Length; i++)
        {
            if (!(Math.Abs(given[i] - wanted[i]) <= Tolerance * (1 + Math.Abs(wanted[i]))))
            {
                throw new InvalidOperationException(
                    $"{variant}: number {i} is {given[i]} by {peer.Name} and {wanted[i]} by GraphCompiler.");
            }
        }
    }
}
