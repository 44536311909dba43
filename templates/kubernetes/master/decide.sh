# shellcheck shell=bash disable=SC2154
# What a master does, from what it finds. Nothing here looks at anything: see facts.sh for the facts.

# decide: prints what to do. Facts:
#   fact_index    the master's own index
#   fact_claim    absent | started | initialised: what the masters' vault says of this cluster
#   fact_claimer  the index of the master that made the claim, or empty
#   fact_disk     empty | ours | foreign: the data on the own etcd disk; ours: its marker names the claim
#   fact_member   voter | learner | unstarted | absent: what the other masters' etcd says of this one; unknown: none of
#                 them has a quorum
#   fact_api      answers | silent: the API servers of the other masters
# Results:
#   initialise  make the cluster, or go on with making it: nobody else can have joined
#   resume      run on the data that is there
#   join        become a member; what is left of an earlier membership goes first
#   wait        for the first master
#   wait-api    for a master that answers
#   stop        there is a cluster, but neither a master that answers nor data
#   stop-claim  a cluster answers, and the vault has lost its claim
#   stop-disk   the disk is another cluster's, and is not touched
decide() {
  if [[ $fact_disk == foreign ]]; then
    echo stop-disk
  elif [[ $fact_claim == absent && $fact_api == answers ]]; then
    echo stop-claim
  elif [[ $fact_claim == absent ]]; then
    if ((fact_index == 0)); then echo initialise; else echo wait; fi
  elif [[ $fact_claim == started ]]; then
    if [[ $fact_claimer == "$fact_index" ]]; then echo initialise; else echo wait; fi
  else
    case $fact_disk:$fact_member:$fact_api in
    ours:voter:* | ours:unknown:*) echo resume ;;
    *:answers) echo join ;;
    *:unknown:silent) echo stop ;;
    # etcd has a quorum, so an API server will answer again.
    *) echo wait-api ;;
    esac
  fi
}
